import { nodeBundle } from '../../tools/bundle.ts';

export default nodeBundle({ main: 'apps/worker/src/main.ts' }, 'dist/apps/worker');
