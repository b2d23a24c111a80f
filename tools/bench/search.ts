/**
 * Search at size: 100,000 generated articles (another number as argument) in the one-machine database, questions of common, rare and
 * absent words, one after the other and eight at once. Ends with one line for machines; more than 100 ms at the 95th percentile fails.
 */
import { createHash } from 'node:crypto';
import { type SearchEntry } from '@jinghe/contracts';
import { openStore } from '@jinghe/store';
import { MongoClient } from 'mongodb';
import { startServices } from '../testing/services.js';

const ARTICLES = Number(process.argv[2] ?? 100_000);
const BATCH = 1_000;
const ROUNDS = 20;

let state = 20250508;
/** 0 to `below`, without it. */
const random = (below: number): number => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return Math.floor((state / 2 ** 32) * below);
};
const one = <T>(list: readonly T[]): T => list[random(list.length)]!;
const LETTERS = Array.from({ length: 2_500 }, (_none, i) => String.fromCodePoint(0x4e00 + i * 7));
/** Real words are uneven: some are in every tenth text, most in one of ten thousand. */
const letter = () => LETTERS[Math.floor((random(1000) / 1000) ** 3 * LETTERS.length)]!;
const words = (count: number) => Array.from({ length: 2 * count }, letter).join('');
const NAMES = '淘宝天猫 拼多多 抖音 京东 小红书 快手 微信 美团 得物 唯品会'.split(' ');
const METRICS = '月活跃用户 日活跃用户 年活跃买家 商品交易总额 营业收入 订单量'.split(' ');

function entryOf(n: number): SearchEntry {
  const quote = () =>
    `截至${2015 + random(11)}年${1 + random(12)}月，${one(NAMES)}${one(METRICS)}达到${1 + random(900)}.${random(99)}亿，${words(3)}`;
  return {
    id: createHash('sha256').update(`article ${n}`).digest('hex').slice(0, 32),
    day: new Date(Date.UTC(2015, 0, 1 + random(4_000))).toISOString().slice(0, 10),
    title: `${one(NAMES)}${words(5)}${n % 5_000 === 0 ? '红猫计划' : ''}`,
    lead: `${words(10)}，${one(NAMES)}${words(8)}。`,
    url: `https://example.org/${n}`,
    publisher: null,
    quotes:
      n % 3 === 0
        ? [{ factId: createHash('sha256').update(`fact ${n}`).digest('hex').slice(0, 32), text: quote() }]
        : [],
  };
}

const QUESTIONS = [
  '月活',
  '抖音 月活',
  '月活跃用户',
  '红猫计划',
  '拼多多 商品交易总额',
  '小红书 快手 2024',
  '不存在的词语',
];

const services = await startServices();
try {
  const uri = services.freshUri();
  const store = await openStore({ uri });
  const client = await MongoClient.connect(uri);
  await store.ensureIndexes();
  const filled = performance.now();
  const entries = client.db().collection<{ _id: string; waits: string }>('search');
  for (let at = 0; at < ARTICLES; at += BATCH) {
    const batch = Array.from({ length: Math.min(BATCH, ARTICLES - at) }, (_none, i) => entryOf(at + i));
    await entries.insertMany(batch.map(({ id, ...entry }) => ({ _id: id, waits: 'new', ...entry })));
    await store.search.batch();
  }
  const perSecond = Math.round(ARTICLES / ((performance.now() - filled) / 1000));
  const took: number[] = [];
  const ask = async (question: string) => {
    const from = performance.now();
    const { entries } = await store.search.find(question, 20);
    took.push(performance.now() - from);
    return entries.length;
  };
  for (const question of QUESTIONS) {
    const hits = await ask(question);
    process.stdout.write(`${question}: ${hits} hits, ${took.at(-1)!.toFixed(1)} ms\n`);
  }
  took.length = 0;
  for (let round = 0; round < ROUNDS; round++) for (const question of QUESTIONS) await ask(question);
  const at = (list: number[], part: number) =>
    list.sort((a, b) => a - b)[Math.floor(part * (list.length - 1))]!;
  const [p50, p95] = [at(took, 0.5), at(took, 0.95)];
  took.length = 0;
  const waiting = Array.from({ length: ROUNDS }, () => QUESTIONS).flat();
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      for (let question = waiting.pop(); question; question = waiting.pop()) await ask(question);
    }),
  );
  const p95At8 = at(took, 0.95);
  await store.close();
  await client.close();
  const figures = { articles: ARTICLES, perSecond, p50, p95, p95At8 };
  const flat = Object.entries(figures).map(([key, value]) => `${key}=${Math.round(value * 10) / 10}`);
  process.stdout.write(`BENCH search ${flat.join(' ')}\n`);
  if (p95 > 100) process.exitCode = 1;
} finally {
  await services.stop();
}
