import { BSON } from 'bson';

const DE = { promoteLongs: false, bsonRegExp: true, promoteBuffers: false } as any;
export const decode = (b: Uint8Array): any => BSON.deserialize(b, DE);
export const encode = (d: any): Buffer => Buffer.from(BSON.serialize(d, { ignoreUndefined: false }));
