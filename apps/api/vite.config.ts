import { nodeBundle } from '../../tools/bundle.ts';

export default nodeBundle({ main: 'apps/api/src/main.ts' }, 'dist/apps/api');
