import { nodeBundle } from '../../tools/bundle.js';

export default nodeBundle({ main: 'apps/worker/src/main.ts' }, 'dist/apps/worker');
