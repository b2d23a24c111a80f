import { type Edition, type EditionLang, type RenderedEdition } from '@jinghe/contracts';

export interface RenderOptions {
  readonly lang: EditionLang;
  /** Where the dashboard is reached, without a slash at the end: `https://radar.example`. */
  readonly baseUrl: string;
  /** The reader's own signed link; left out of a preview. */
  readonly unsubscribeUrl?: string;
  /** The page of the edition; `<baseUrl>/editions/<id>` unless told. */
  readonly editionUrl?: string;
}

/** The edition as a mail: subject, HTML with the chart by CID, and a text part. */
export function renderEdition(_edition: Edition, _options: RenderOptions): Promise<RenderedEdition> {
  return Promise.reject(new Error('not rendered yet'));
}
