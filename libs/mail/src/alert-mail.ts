import { type AlertText, plainText } from '@jinghe/alerts';
import { type RenderedEdition } from '@jinghe/contracts';
import mjml2html from 'mjml';
import { escaped, link } from './inline-html.js';
import { FONTS, LIGHT, STYLE } from './look.js';

const line = ({ text, why, url }: AlertText['lines'][number]): string =>
  `<mj-text css-class="t" padding="8px 24px"><span style="font-weight:600;">${link(url, text, true)}</span><br><span class="m" style="font-size:12px;line-height:18px;color:${LIGHT.muted};">${escaped(why)}</span></mj-text>`;

/**
 * One message of an alert as a mail, in the look of the digests: what happened, each with its proof, and the rule that told it.
 *
 * @throws Error where the HTML cannot be built: a slip of ours, never of the message
 */
export async function renderAlert(text: AlertText): Promise<RenderedEdition> {
  const { lang, title, lines, rest, page, leave } = text;
  const ways = [page, ...(leave ? [leave] : [])].map(({ url, name }) => link(url, name)).join('　·　');
  const head = lang === 'zh' ? '竞合雷达提醒' : 'Jinghe alert';
  const more = rest === '' ? '' : `<mj-text css-class="t" padding="8px 24px">${escaped(rest)}</mj-text>`;
  const mjml = `<mjml lang="${lang === 'zh' ? 'zh-CN' : 'en'}" dir="ltr">
<mj-head>
<mj-title>${escaped(title)}</mj-title>
<mj-preview>${escaped(title)}</mj-preview>
<mj-raw><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"><meta name="format-detection" content="telephone=no,date=no,address=no,email=no"></mj-raw>
<mj-attributes>
<mj-all font-family="${FONTS[lang]}" />
<mj-text font-size="15px" line-height="${lang === 'zh' ? '24px' : '22px'}" color="${LIGHT.text}" align="left" />
<mj-section padding="0" />
</mj-attributes>
<mj-style>${STYLE}</mj-style>
</mj-head>
<mj-body background-color="${LIGHT.ground}" width="640px" css-class="g">
<mj-section padding="12px 0 0"><mj-column></mj-column></mj-section>
<mj-section background-color="${LIGHT.card}" css-class="c"><mj-column css-class="p">
<mj-text css-class="m" padding="20px 24px 4px" font-size="13px" line-height="18px" color="${LIGHT.muted}"><h1 style="margin:0;font-size:13px;line-height:18px;font-weight:400;">${head}</h1></mj-text>
${lines.map(line).join('')}
${more}
<mj-text padding="4px 24px 12px" font-size="1px" line-height="1px">&nbsp;</mj-text>
</mj-column></mj-section>
<mj-section css-class="g"><mj-column css-class="p">
<mj-text css-class="m" padding="14px 24px 24px" font-size="12px" line-height="19px" color="${LIGHT.muted}">${ways}</mj-text>
</mj-column></mj-section>
</mj-body>
</mjml>`;
  const { html, errors } = await mjml2html(mjml, { fonts: {}, validationLevel: 'soft', keepComments: false });
  if (errors.length > 0) throw new Error(`The alert's MJML is wrong: ${errors[0]!.formattedMessage}`);
  return { subject: title, html, text: plainText(text), attachments: [] };
}
