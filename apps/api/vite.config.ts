import { nodeBundle } from '../../tools/bundle.js';

export default nodeBundle({ main: 'apps/api/src/main.ts' }, 'dist/apps/api');
