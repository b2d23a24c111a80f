import { nodeBundle } from '../../../tools/bundle.js';

/** The API with its routes told: see walked-api.ts. */
export default nodeBundle({ main: 'apps/api/test/walked-api.ts' }, 'dist/testing/walked-api');
