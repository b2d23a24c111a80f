import { createHmac } from 'node:crypto';
import { answerOfCode, answerOfStatus, type Hook, JSON_TYPE, markdown } from './hook.js';

/**
 * Feishu and Lark. With a key: `sign` is the base64 of HMAC-SHA-256 of nothing, under `<seconds>\n<key>`, good for an hour.
 * https://open.feishu.cn/document/client-docs/bot-v3/add-custom-bot
 */
export const feishu: Hook = {
  request({ url, key }, text, now) {
    const timestamp = String(Math.floor(now.getTime() / 1_000));
    const sign = key === null ? null : createHmac('sha256', `${timestamp}\n${key}`).digest('base64');
    const content = [
      ...text.lines.flatMap(({ text: line, why, url: href }) => [
        [{ tag: 'a', text: line, href }],
        [{ tag: 'text', text: why }],
      ]),
      ...(text.rest === '' ? [] : [[{ tag: 'text', text: text.rest }]]),
      [{ tag: 'a', text: text.page.name, href: text.page.url }],
    ];
    const post = { [text.lang === 'zh' ? 'zh_cn' : 'en_us']: { title: text.title, content } };
    const body = {
      ...(sign === null ? {} : { timestamp, sign }),
      msg_type: 'post',
      content: { post },
    };
    return { url, headers: JSON_TYPE, body: JSON.stringify(body) };
  },
  // 9499 and 11232: too many requests.
  answer: (status, body) => answerOfCode(status, body, 'code', [9499, 11232]),
};

/** Its documents say 20,000 bytes for the whole message. */
const DINGTALK_BYTES = 15_000;

/**
 * DingTalk. With a key: `timestamp` (milliseconds) and `sign`, the base64 of HMAC-SHA-256 of `<milliseconds>\n<key>` under the key,
 * in the address. https://open.dingtalk.com/document/robots/customize-robot-security-settings
 */
export const dingtalk: Hook = {
  request({ url, key }, text, now) {
    const to = new URL(url);
    if (key !== null) {
      const timestamp = String(now.getTime());
      to.searchParams.set('timestamp', timestamp);
      to.searchParams.set('sign', createHmac('sha256', key).update(`${timestamp}\n${key}`).digest('base64'));
    }
    const body = {
      msgtype: 'markdown',
      markdown: { title: text.title, text: markdown(text, DINGTALK_BYTES) },
    };
    return { url: to.href, headers: JSON_TYPE, body: JSON.stringify(body) };
  },
  // -1: busy; 410100, 130101: sent too fast.
  answer: (status, body) => answerOfCode(status, body, 'errcode', [-1, 410100, 130101]),
};

/** Bytes of UTF-8 that the field may hold. */
const WECOM_BYTES = 4_096;

/** WeCom, whose key stands in the address: nothing is signed. https://developer.work.weixin.qq.com/document/path/91770 */
export const wecom: Hook = {
  request({ url }, text) {
    const body = { msgtype: 'markdown', markdown: { content: markdown(text, WECOM_BYTES) } };
    return { url, headers: JSON_TYPE, body: JSON.stringify(body) };
  },
  // -1: busy; 45009: sent too often.
  answer: (status, body) => answerOfCode(status, body, 'errcode', [-1, 45009]),
};

/** A section may hold so many characters, a message fifty blocks. */
const SLACK_CHARACTERS = 2_900;

const forSlack = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('|', '／');

/** Slack, whose key stands in the address: nothing is signed. https://api.slack.com/messaging/webhooks */
export const slack: Hook = {
  request({ url }, text) {
    const section = (words: string) => ({
      type: 'section',
      text: { type: 'mrkdwn', text: words.slice(0, SLACK_CHARACTERS) },
    });
    const blocks = [
      section(`*${forSlack(text.title)}*`),
      ...text.lines.map(({ text: line, why, url: to }) =>
        section(`<${to.replaceAll('&', '&amp;')}|${forSlack(line)}>\n${forSlack(why)}`),
      ),
      ...(text.rest === '' ? [] : [section(forSlack(text.rest))]),
      section(`<${text.page.url.replaceAll('&', '&amp;')}|${text.page.name}>`),
    ];
    return { url, headers: JSON_TYPE, body: JSON.stringify({ text: forSlack(text.title), blocks }) };
  },
  answer(status, body) {
    // 404 `no_service`: the hook was taken out in Slack.
    const said = answerOfStatus(status, body);
    return status === 404 && said.outcome === 'refused' ? { ...said, outcome: 'gone' } : said;
  },
};
