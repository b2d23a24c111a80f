export { pastedAddress } from './pasted-address.js';
export { recognise, type Recognised } from './recognise.js';
