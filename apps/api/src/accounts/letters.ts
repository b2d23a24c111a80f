import { Injectable, Logger } from '@nestjs/common';
import { type Config, type LinkKind, type Role } from '@jinghe/contracts';
import { createTransport } from 'nodemailer';
import { InjectConfig } from '../tokens.js';

/** A mail server that does not answer by then is given up: somebody waits at a button. Milliseconds. */
const PATIENCE_MS = 15_000;
const ROLE: Record<Role, string> = { viewer: '查看者', analyst: '分析师', admin: '管理员' };

/** What each link says of itself, in both languages: the reader's is not known. */
const TEXT: Record<
  Exclude<LinkKind, 'set-up'>,
  (url: string, role: Role) => { subject: string; text: string }
> = {
  invitation: (url, role) => ({
    subject: '邀请您使用竞合雷达 · You are invited to Jinghe',
    text: [
      `您被邀请以${ROLE[role]}身份使用竞合雷达。请在 7 天内打开下面的链接，设置姓名和密码：`,
      `You are invited to Jinghe as ${role}. Open this link within 7 days to choose your name and password:`,
      url,
      '如果您不认识发件人，请忽略本邮件。',
      'If you do not know who sent this, ignore it.',
    ].join('\n\n'),
  }),
  reset: (url) => ({
    subject: '重设竞合雷达密码 · Reset your Jinghe password',
    text: [
      '请在 1 小时内打开下面的链接，设置新密码：',
      'Open this link within an hour to choose a new password:',
      url,
      '如果不是您本人申请，请忽略本邮件，密码不会改变。',
      'If you did not ask for this, ignore it; your password stays as it is.',
    ].join('\n\n'),
  }),
};

/** The mails of accounts. Without a mail server nothing is sent, and whoever asked gets the link to hand over. */
@Injectable()
export class Letters {
  private readonly logger = new Logger('Letters');
  private readonly transport;
  private readonly from: string;

  constructor(@InjectConfig() { SMTP_URL, JINGHE_MAIL_FROM }: Config) {
    this.from = JINGHE_MAIL_FROM;
    const patience = {
      connectionTimeout: PATIENCE_MS,
      greetingTimeout: PATIENCE_MS,
      socketTimeout: PATIENCE_MS,
    };
    this.transport = SMTP_URL === '' ? null : createTransport({ url: SMTP_URL, ...patience });
  }

  get canSend(): boolean {
    return this.transport !== null;
  }

  /** @returns false where there is no mail server, or it did not take the mail; the log says why */
  async send(kind: Exclude<LinkKind, 'set-up'>, to: string, url: string, role: Role): Promise<boolean> {
    if (!this.transport) return false;
    try {
      await this.transport.sendMail({ from: this.from, to, ...TEXT[kind](url, role) });
      return true;
    } catch (error) {
      this.logger.error(
        `The mail to ${to} was not taken: ${error instanceof Error ? error.message : String(error)}`,
      );
      return false;
    }
  }
}
