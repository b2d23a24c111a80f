import { contentId } from '@jinghe/catalog';
import { type Subscription } from '@jinghe/contracts';
import { type Store } from '@jinghe/store';
import { type PostPorts } from './send.js';

/** Addresses named in one mail; more are told by the next. */
const TOGETHER = 200;

/** The addresses of those who may do something about it, as the sign-in library keeps them. */
async function adminsOf(store: Store): Promise<string[]> {
  const users = await store.db
    .collection<{ email: string; role: string; active?: boolean }>('users')
    .find({ role: 'admin', active: { $ne: false } }, { projection: { email: 1 } })
    .toArray();
  return users.map(({ email }) => email).sort();
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** In both languages: whether an admin reads the one or the other is not known. */
function letter(refused: ReadonlyMap<string, string>, baseUrl: string): { subject: string; text: string } {
  const n = refused.size;
  return {
    subject: `${n}个简报收件地址被拒收 · ${n === 1 ? 'A digest address was' : `${n} digest addresses were`} refused`,
    text: [
      `邮件服务器拒收了下列地址，系统已停止向${n === 1 ? '它' : '它们'}发送简报。请核对地址；确认无误后，可在“简报”页点“恢复”。`,
      `The mail server refused ${n === 1 ? 'this address' : 'these addresses'}, and no more digests are sent there. Check with the reader; then “Resume” on the Digests page.`,
      [...refused]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([address, note]) => `${address}\n    ${note}`)
        .join('\n'),
      `${baseUrl}/digests`,
    ].join('\n\n'),
  };
}

/**
 * Tells the admins which addresses were refused for good, in one mail, once. It is remembered after the mail server took the mail: a
 * worker that ends in between tells once more, under the same `Message-ID`.
 */
export async function tellOfRefusals({ store, out, now, log, baseUrl }: PostPorts): Promise<void> {
  if (!out) return;
  const untold = await store.subscriptions.refusedUntold(TOGETHER);
  if (untold.length === 0) return;
  const noteOf = ({ stopped }: Subscription): string => stopped?.note ?? '';
  const refused = new Map(untold.map((one) => [one.email, noteOf(one)]));
  const named = untold.map(({ id, stopped }) => `${id} ${stopped?.at ?? ''}`).sort();
  const admins = (await adminsOf(store)).filter((email) => !refused.has(email));
  const { subject, text } = letter(refused, baseUrl);
  const html = `<div style="font:15px/1.6 sans-serif;white-space:pre-wrap">${escaped(text)}</div>`;
  let isTold = false;
  for (const to of admins) {
    const id = contentId(['refusals', to, ...named]);
    const handed = await out.send({ id, to, subject, html, text, attachments: [], unsubscribeUrl: null });
    // An admin's address that is refused itself is not asked again.
    isTold ||= handed.outcome === 'taken' || handed.outcome === 'refused';
    if (handed.outcome !== 'taken')
      log.error(`the admin ${to} could not be told of refused addresses: ${handed.problem}`);
  }
  if (isTold)
    await store.subscriptions.told(
      untold.map(({ id }) => id),
      now(),
    );
}
