import { nodeBundle } from '../bundle.js';

/** The one-machine database alone, so that a spec does not wait for every tool to be bundled. */
export default nodeBundle({ embedded: 'libs/embedded/src/main.ts' }, 'dist/testing/embedded');
