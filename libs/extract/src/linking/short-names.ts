import { type Catalog } from '@jinghe/catalog';

/** What a company calls its services in its own reports, where the full name needs no saying. */
const SHORT_NAMES: readonly (readonly [owner: string, form: RegExp, id: string])[] = [
  ['alibaba', /^(?:即时零售)?闪购(?:业务)?$/, 'taobao-shangou'],
  ['meituan', /^闪购(?:业务)?$/, 'meituan-shangou'],
  ['meituan', /^外卖(?:业务)?$/, 'meituan-waimai'],
  ['jd', /^外卖(?:业务)?$/, 'jd-takeaway'],
];

/** 闪购 in the mouth of Alibaba: the unit that a slice is by its short name; null where it is none. */
export function unitByShortName(catalog: Catalog, owner: string, slice: string): string | null {
  const found = SHORT_NAMES.find(
    ([group, form, id]) =>
      form.test(slice) &&
      (owner === group || catalog.isAncestor(group, owner)) &&
      catalog.platform(id) !== undefined,
  );
  return found?.[2] ?? null;
}
