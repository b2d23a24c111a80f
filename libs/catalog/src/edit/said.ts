import { type Named } from '@jinghe/contracts';

/** What is wrong with one cell of an edit; `column` is null where the whole edit cannot be. */
export interface Fault {
  readonly column: string | null;
  readonly message: Named;
}

const quoted = (names: readonly string[]) => names.map((name) => `“${name}”`).join('、');
const plain = (names: readonly string[]) => names.map((name) => `"${name}"`).join(', ');

/** The messages of the checks: what is wrong, and what to do. */
export const said = {
  idShape: (id: string): Named => ({
    zh: `ID“${id}”不合规则：请用小写英文字母、数字，以“-”相连，如 new-platform。`,
    en: `The id "${id}" will not do: use lower-case letters and digits joined by "-", as in new-platform.`,
  }),
  idTaken: (id: string): Named => ({
    zh: `ID“${id}”已被使用：请修改原有条目，或另取一个 ID。`,
    en: `The id "${id}" is taken: change that entry, or choose another id.`,
  }),
  noEntry: (id: string): Named => ({
    zh: `目录中没有“${id}”：它可能已被删除或改名，请重新查找。`,
    en: `The catalogue has no "${id}": it may have been taken out or renamed; look for it again.`,
  }),
  noColumn: (column: string): Named => ({
    zh: `没有名为“${column}”的栏目：请使用表单中的栏目。`,
    en: `There is no column "${column}" that can be filled so: use those of the form.`,
  }),
  empty: (): Named => ({ zh: '此栏不能为空：请填写。', en: 'This must not be empty: fill it in.' }),
  notOneOf: (given: string, choices: readonly string[]): Named => ({
    zh: `“${given}”不在可选范围内：请从以下选择：${choices.filter(Boolean).join('、')}。`,
    en: `"${given}" is not known: choose one of ${choices.filter(Boolean).join(', ')}.`,
  }),
  unknownUnit: (given: string, units: readonly string[]): Named => ({
    zh: `目录中没有单位“${given}”，无法与其他数字换算：请用 ${units.join('、')} 之一。`,
    en: `No metric has the unit "${given}", so its figures could not be converted: use one of ${units.join(', ')}.`,
  }),
  unknown: (kind: Named, id: string): Named => ({
    zh: `没有名为“${id}”的${kind.zh}：请先新建，或填写已有的 ID。`,
    en: `There is no ${kind.en} "${id}": add it first, or give the id of one that exists.`,
  }),
  oneSign: (word: string): Named => ({
    zh: `“${word}”只有一个字符，会在各种文章中误认：请用更长的名称。`,
    en: `"${word}" is a single character and would be seen in all kinds of texts: use a longer name.`,
  }),
  badWord: (word: string): Named => ({
    zh: `“${word}”不能用：不可含分号、换行或首尾空格，也不可以 = + - @ 开头。`,
    en: `"${word}" will not do: no semicolon, no line break, no outer spaces, and no = + - @ at its beginning.`,
  }),
  tooLong: (word: string, most: number): Named => ({
    zh: `“${word.slice(0, 20)}…”过长：最多 ${most} 个字符。`,
    en: `"${word.slice(0, 20)}…" is too long: ${most} characters at most.`,
  }),
  nameOfOther: (word: string, owners: readonly string[]): Named => ({
    zh: `“${word}”已是${quoted(owners)}的名称：请先从那里删去，或在双方都标为“有歧义”。`,
    en: `"${word}" is already a name of ${plain(owners)}: take it off there first, or mark it as ambiguous at both.`,
  }),
  weakNoName: (word: string): Named => ({
    zh: `“${word}”标为有歧义，却不在名称之列：请先加入名称，或取消此标记。`,
    en: `"${word}" is marked as ambiguous but is none of the names: add it to the names first, or take the mark off.`,
  }),
  blocksItself: (word: string, own: string): Named => ({
    zh: `屏蔽词“${word}”会屏蔽自己的名称“${own}”：请删去其一，或改用更长的屏蔽词。`,
    en: `The blocker "${word}" would block the name "${own}" of this very entry: take one of them out, or use a longer blocker.`,
  }),
  blocksNothing: (word: string): Named => ({
    zh: `屏蔽词“${word}”不含本条目的任何名称，不起作用：请填写包含名称的更长词语，如以“阿里山”屏蔽“阿里”。`,
    en: `The blocker "${word}" holds none of this entry's names and would do nothing: give a longer word that holds one, as “阿里山” holds “阿里”.`,
  }),
  ownParent: (): Named => ({
    zh: '条目不能以自己为上级：请另选上级，或留空。',
    en: 'An entry cannot stand above itself: choose another parent, or leave it empty.',
  }),
  parentLoop: (path: readonly string[]): Named => ({
    zh: `上级关系成环：${path.join(' → ')}。请先修改其中一个的上级。`,
    en: `The parents would form a loop: ${path.join(' → ')}. Change the parent of one of them first.`,
  }),
  statusNote: (): Named => ({
    zh: '已合并或关闭的平台需要说明：请写明去向或原因；历史数字会保留。',
    en: 'A merged or closed platform needs a note: say where it went, or why; its history is kept.',
  }),
  statusActive: (): Named => ({
    zh: '日期与去向只用于已合并或关闭的平台：请修改状态，或清空此栏。',
    en: 'A date and a successor are of a merged or closed platform: change the status, or empty this.',
  }),
  intoWhat: (): Named => ({
    zh: '已合并的平台需注明并入哪个平台：请填写其 ID；若无去向，请将状态改为“关闭”。',
    en: 'A merged platform needs what it was merged into: give its id; where it went nowhere, close it instead.',
  }),
  stands: (id: string, facts: number): Named => ({
    zh: `有 ${facts} 条事实记在“${id}”名下，不能删除：请将状态改为“关闭”或“已合并”，历史会保留。`,
    en: `${facts} facts stand on "${id}", so it cannot be removed: close it or merge it instead, and its history is kept.`,
  }),
  usedBy: (id: string, users: readonly string[]): Named => ({
    zh: `${quoted(users)}仍引用“${id}”，不能删除：请先修改它们。`,
    en: `${plain(users)} still refer to "${id}", so it cannot be removed: change them first.`,
  }),
  noTriggers: (): Named => ({
    zh: '合作类型需要中文与英文触发词各至少一个：请补上。',
    en: 'A kind of deal needs at least one Chinese and one English word that tells it: add them.',
  }),
  other: (message: string): Named => ({
    zh: `此项不合规则（${message}）：请修改后再试。`,
    en: `This will not do (${message}): change it and try again.`,
  }),
};
