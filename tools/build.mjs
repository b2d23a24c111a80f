/** `npm run build`: every program into `dist`. */
import { build, checkNode, installPackages } from './setup/workspace.mjs';

checkNode();
await installPackages();
await build();
