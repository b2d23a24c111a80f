import { type Edition, type EditionLang, type MailAttachment, type RenderedEdition } from '@jinghe/contracts';
import { editionDocument, editionText, pageUrl } from '@jinghe/digest';
import mjml2html from 'mjml';
import { CHART_WIDTH, chartPng } from './chart/chart-png.js';
import { editionMjml } from './edition-mjml.js';

export interface RenderOptions {
  readonly lang: EditionLang;
  /** Where the dashboard is reached, without a slash at the end: `https://radar.example`. */
  readonly baseUrl: string;
  /** The reader's own signed link; left out of a preview. */
  readonly unsubscribeUrl?: string;
  /** The page of the edition; `<baseUrl>/editions/<id>` unless told. */
  readonly editionUrl?: string;
}

/** The chart of an edition in one language, drawn once for all readers of it; null where there is none. */
export async function chartAttachment(edition: Edition, lang: EditionLang): Promise<MailAttachment | null> {
  if (!edition.chart) return null;
  const name = `chart-${edition.id.slice(0, 12)}-${lang}`;
  return {
    cid: `${name}@jinghe`,
    filename: `${name}.png`,
    contentType: 'image/png',
    content: await chartPng(edition.chart, lang),
  };
}

/**
 * The edition as a mail: subject, HTML with the chart by CID, and a text part that says the same.
 *
 * @param chart what `chartAttachment` gave for this edition and language, where the caller has kept it: the chart is the dear part, and
 * the same for every reader
 * @throws Error where the HTML cannot be built: a slip of ours, never of the edition
 */
export async function renderEdition(
  edition: Edition,
  options: RenderOptions,
  chart?: MailAttachment | null,
): Promise<RenderedEdition> {
  const { lang, baseUrl, unsubscribeUrl, editionUrl } = options;
  const links = { baseUrl, unsubscribeUrl, editionUrl };
  const document = editionDocument(edition, lang);
  const attachment = chart === undefined ? await chartAttachment(edition, lang) : chart;
  const { html, errors } = await mjml2html(
    editionMjml(document, {
      links,
      pageUrl: pageUrl(edition, lang, links),
      chartCid: attachment ? `cid:${attachment.cid}` : null,
      chartWidth: CHART_WIDTH,
    }),
    { fonts: {}, validationLevel: 'soft', keepComments: false },
  );
  if (errors.length > 0) throw new Error(`The mail's MJML is wrong: ${errors[0]!.formattedMessage}`);
  return {
    subject: document.subject,
    html,
    text: editionText(edition, lang, links),
    attachments: attachment ? [attachment] : [],
  };
}
