export { FolderConfig, MOST_FILE_BYTES } from './manifest.js';
export {
  type FolderLook,
  isArticleFile,
  isHidden,
  lookAtFolder,
  problemOfBytes,
  type SeenFile,
} from './parse.js';
