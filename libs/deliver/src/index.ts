export { type MailOut } from './mail-out.js';
export { planEditions } from './plan.js';
export { post, postPorts } from './post.js';
export { type PostPorts, sendMails } from './send.js';
