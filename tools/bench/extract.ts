/**
 * How fast the extractor is on one core, whether its time grows with the text's length, and whether its memory stays flat:
 * `bench-extract [--articles N]`. The texts are composed here from a release's turns of phrase; no article is needed.
 *
 * Run with `--expose-gc`, as `npm run bench:extract` does, for the memory figures.
 */
import { performance } from 'node:perf_hooks';
import { openCatalog } from '@jinghe/catalog';
import { createExtractor } from '@jinghe/extract';

const LENGTH = 3000;
const flag = process.argv.indexOf('--articles');
const MANY = flag < 0 ? 100_000 : Number(process.argv[flag + 1]);

/** A small linear congruential generator: the same texts in every run. */
function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
}

const PLATFORMS = [
  '快手',
  '拼多多',
  '京东',
  '哔哩哔哩',
  '微博',
  '小红书',
  '淘宝',
  '抖音',
  '唯品会',
  '美团',
  '知乎',
  '百度',
];
const PLAIN = [
  '会上，管理层谈到了下一阶段的组织调整，强调要把更多资源放在用户体验和商家服务上，并称这项工作不会一蹴而就。',
  '多位商家向记者表示，今年的大促节奏比往年更早，备货压力也随之增加，不少人选择先在一个平台试水再铺开。',
  '业内人士认为，平台之间的竞争正从流量转向履约和服务，互联互通是大势所趋，过去划地为牢的做法已难以为继。',
  '对于外界关心的组织变动，公司没有给出更多回应，只称一切以公告为准，相关负责人的去向也没有透露。',
  '从消费者的角度看，在哪里下单往往取决于价格和送达速度，内容种草与最终成交之间隔着一段不短的路。',
  '与过去相比，广告主更看重投放之后的转化，平台因此把数据打通当作和品牌谈合作时的重要筹码。',
];

/** @param plain turns without a number for each of the four with several: 12 as in a news analysis, 2 as in a release. */
function article(random: () => number, plain = 12): string {
  const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)]!;
  const amount = () => (10 + random() * 900).toFixed(1);
  const rate = () => (random() * 60).toFixed(1);
  const name = pick(PLATFORMS);
  const turns = [
    () =>
      `${name}第三季度营收${amount()}亿元，同比增长${rate()}%，净利润${amount()}亿元，上年同期为${amount()}亿元。`,
    () =>
      `截至9月30日，月活跃用户${amount()}百万，日活跃用户达${(random() * 5).toFixed(2)}亿，环比增加${rate()}%。`,
    () => `其中，广告收入${amount()}亿元，电商业务收入同比增长${rate()}%至${amount()}亿元。`,
    () =>
      `QuestMobile数据显示，2024年9月${pick(PLATFORMS)}月活用户为${(random() * 9).toFixed(2)}亿，${pick(PLATFORMS)}为${(random() * 9).toFixed(2)}亿。`,
    ...Array.from({ length: plain }, () => () => pick(PLAIN)),
  ];
  let text = `${name}公布第三季度业绩：营收${amount()}亿元\n`;
  while (text.length < LENGTH) text += pick(turns)() + (random() < 0.2 ? '\n' : '');
  return text.slice(0, LENGTH);
}

const extractor = createExtractor(openCatalog());
const run = (text: string) => extractor.extract({ text, published: '2024-11-20' }).length;

const random = numbers(7);
const texts = Array.from({ length: 400 }, () => article(random));
const dense = Array.from({ length: 400 }, () => article(random, 2));

/** Articles a second of processor time, so that other work on the machine does not count. */
function rate(list: readonly string[]): { perSecond: number; facts: number } {
  for (let round = 0; round < 3; round++) for (const text of list) run(text);
  const from = process.cpuUsage();
  let facts = 0;
  let count = 0;
  for (const end = performance.now() + 4000; performance.now() < end; count++)
    facts += run(list[count % list.length]!);
  const used = process.cpuUsage(from);
  return { perSecond: count / ((used.user + used.system) / 1e6), facts: facts / count };
}

const news = rate(texts);
const release = rate(dense);
console.log(
  `news of ${LENGTH} characters: ${news.perSecond.toFixed(0)} a second on one core, ${news.facts.toFixed(1)} facts each`,
);
console.log(
  `releases of ${LENGTH} characters: ${release.perSecond.toFixed(0)} a second, ${release.facts.toFixed(1)} facts each`,
);

const sizes = [125_000, 250_000, 500_000, 1_000_000];
const times = sizes.map((size) => {
  let text = '';
  for (let i = 0; text.length < size; i++) text += `${texts[i % texts.length]!}\n`;
  text = text.slice(0, size);
  const from = performance.now();
  run(text);
  return performance.now() - from;
});
sizes.forEach((size, i) => console.log(`one text of ${size} characters: ${times[i]!.toFixed(0)} ms`));

const heap = () => {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 1048576;
};
const marks: number[] = [];
const fresh = numbers(11);
const from = performance.now();
for (let i = 0; i < MANY; i++) {
  run(i % 50 === 0 ? article(fresh) : texts[i % texts.length]!);
  if (i % Math.max(1, Math.floor(MANY / 5)) === 0) marks.push(heap());
}
marks.push(heap());
console.log(
  `heap over ${MANY} articles (${((performance.now() - from) / 1000).toFixed(0)} s): ${marks.map((m) => m.toFixed(1)).join(' → ')} MiB`,
);
console.log(
  `BENCH extract articles_per_second=${news.perSecond.toFixed(0)} dense_articles_per_second=${release.perSecond.toFixed(0)} ms_1mb=${times.at(-1)!.toFixed(0)} heap_growth_mib=${(marks.at(-1)! - marks[1]!).toFixed(1)}`,
);
