import { type Edition, type EditionLang, type Proof } from '@jinghe/contracts';

export interface TextLinks {
  /** Where the dashboard is reached, without a slash at the end. */
  readonly baseUrl: string;
  readonly unsubscribeUrl?: string | undefined;
  readonly editionUrl?: string | undefined;
}

/** The page on which the evidence of a fact is open: the dashboard keeps it in the query of any page. */
export const evidenceUrl = (
  proof: Pick<Proof, 'factId'>,
  lang: EditionLang,
  { baseUrl }: TextLinks,
): string => `${baseUrl}/?lang=${lang}&fact=${proof.factId}`;

export const pageUrl = (edition: Pick<Edition, 'id'>, lang: EditionLang, links: TextLinks): string =>
  links.editionUrl ?? `${links.baseUrl}/editions/${edition.id}?lang=${lang}`;
