import { describe, expect, it } from '@jest/globals';
import { openCatalog } from '@jinghe/catalog';
import { conventionalDefinition, conventionalScope } from './conventions.js';
import { metricFact } from './facts.fixture.js';
import { identityOf } from './identity.js';

const catalog = openCatalog();
const silent = (over: Parameters<typeof metricFact>[0]) =>
  metricFact({ scope: null, definition: null, ...over });

describe('what a sentence means that does not say it', () => {
  it.each([
    ['an app in China', { platform: 'douyin', metric: 'dau', statedBy: 'company:douyin' }, 'china', null],
    [
      'a company and its revenue',
      { platform: 'pdd-holdings', metric: 'revenue', unit: 'CNY' },
      'group',
      null,
    ],
    ['an app abroad', { platform: 'temu', metric: 'gmv', unit: 'USD' }, 'global', null],
    ['a shop for imports', { platform: 'kaola', metric: 'mau' }, 'china', null],
    [
      'the whole mobile internet by QuestMobile',
      { platform: 'cn-mobile-internet', metric: 'mau', statedBy: 'questmobile' },
      'china',
      'questmobile-network',
    ],
    [
      'a group by QuestMobile',
      { platform: 'bytedance', metric: 'mau', statedBy: 'questmobile' },
      'group',
      'questmobile-group',
    ],
    [
      'an app by QuestMobile',
      { platform: 'taobao', metric: 'mau', statedBy: 'questmobile' },
      'china',
      'questmobile-app',
    ],
    [
      'Weibo by itself',
      { platform: 'weibo', metric: 'mau', statedBy: 'company:weibo' },
      'china',
      'last-month-of-quarter',
    ],
    ['Weibo by a newspaper', { platform: 'weibo', metric: 'mau', statedBy: 'caixin' }, 'china', null],
    ['revenue of a part of a company', { platform: 'taobao-tmall', metric: 'revenue' }, null, null],
  ] as const)('%s', (_name, over, scope, definition) => {
    expect(conventionalScope(silent(over), catalog)).toBe(scope);
    expect(conventionalDefinition(silent(over), catalog)).toBe(definition);
  });

  it('never overrides what is said, and gives a slice no scope of the whole', () => {
    expect(conventionalScope(silent({ scope: 'global' }), catalog)).toBe('global');
    expect(conventionalScope(silent({ segment: 'mobile' }), catalog)).toBeNull();
    expect(conventionalDefinition(silent({ definition: 'smart-device' }), catalog)).toBe('smart-device');
  });

  it('lets a sentence and a row about the same figure meet', () => {
    const row = silent({
      platform: 'cn-mobile-internet',
      metric: 'mau',
      scope: 'china',
      definition: 'questmobile-network',
    });
    const sentence = silent({ platform: 'cn-mobile-internet', metric: 'mau', statedBy: 'questmobile' });
    expect(identityOf(sentence, catalog)).toEqual(identityOf(row, catalog));
  });
});
