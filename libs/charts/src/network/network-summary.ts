import { type Locale, type Network, sharedPartners } from '@jinghe/compare';
import { type NetworkWords } from './network-chart.js';

/** More than this are counted, not read out. */
const READ_OUT = 5;

/** The network in a few sentences, for who hears it: how many are tied how, with how many each of the four works, whom they share. */
export function networkSummary(network: Network, words: Pick<NetworkWords, 'name'>, locale: Locale): string {
  const on = network.edges.filter(({ state }) => state === 'on');
  const ended = network.edges.filter(({ state }) => state === 'ended').length;
  const partners = network.nodes.filter(({ core }) => !core).length;
  const core = network.nodes
    .filter((node) => node.core)
    .map(({ id }) => ({ name: words.name(id), count: on.filter(({ a, b }) => a === id || b === id).length }))
    .sort((a, b) => b.count - a.count);
  const shared = sharedPartners(network);
  const told = shared.slice(0, READ_OUT).map(({ id }) => words.name(id));
  const more = shared.length - told.length;
  if (locale === 'zh') {
    return [
      `截至${network.until}，${partners}家伙伴，${on.length}组合作有效，${ended}组已结束。`,
      `${core.map(({ name, count }) => `${name}${count}家`).join('，')}。`,
      shared.length > 0
        ? `至少两家共有的伙伴${shared.length}家：${told.join('、')}${more > 0 ? `等` : ''}。`
        : '没有两家共有的伙伴。',
    ].join('');
  }
  return [
    `As of ${network.until}: ${partners} partners, ${on.length} ties that stand and ${ended} that ended.`,
    ` ${core.map(({ name, count }) => `${name} works with ${count}`).join(', ')}.`,
    shared.length > 0
      ? ` Shared by at least two of the four: ${shared.length} (${told.join(', ')}${more > 0 ? ` and ${more} more` : ''}).`
      : ' No partner is shared by two of the four.',
  ].join('');
}
