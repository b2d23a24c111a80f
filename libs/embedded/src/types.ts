import { canon } from './order.js';

export const TYPES: Record<string, number> = {
  double: 1,
  string: 2,
  object: 3,
  array: 4,
  binData: 5,
  undefined: 6,
  objectId: 7,
  bool: 8,
  date: 9,
  null: 10,
  regex: 11,
  dbPointer: 12,
  javascript: 13,
  symbol: 14,
  javascriptWithScope: 15,
  int: 16,
  timestamp: 17,
  long: 18,
  decimal: 19,
  minKey: -1,
  maxKey: 127,
};
export function bsonType(v: any): number {
  switch (canon(v)) {
    case 1:
      return -1;
    case 3:
      return 6;
    case 5:
      return 10;
    case 15:
      return 2;
    case 20:
      return 3;
    case 25:
      return 4;
    case 30:
      return 5;
    case 35:
      return 7;
    case 40:
      return 8;
    case 45:
      return 9;
    case 47:
      return 17;
    case 50:
      return 11;
    case 60:
      return 13;
    case 65:
      return 15;
    case 127:
      return 127;
    case 55:
      return 3;
    case 10:
      if (typeof v === 'number')
        return Number.isInteger(v) && Math.abs(v) <= 0x7fffffff && !Object.is(v, -0) ? 16 : 1;
      return v._bsontype === 'Long' ? 18 : v._bsontype === 'Decimal128' ? 19 : 1;
  }
  return 3;
}
export const typeName = (v: any) =>
  v === undefined ? 'missing' : Object.keys(TYPES).find((k) => TYPES[k] === bsonType(v))!;
