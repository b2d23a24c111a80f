export { type MailOut } from './mail-out.js';
export { planEditions } from './plan.js';
export { post, type PostOffice, postPorts } from './post.js';
export { type PostPorts, sendMails } from './send.js';
