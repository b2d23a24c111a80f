import { type GatherJob } from '@jinghe/contracts';
import { type FolderMemory, gatherFolder } from '../gather/gather-folder.js';
import { gatherFigures } from '../gather/gather-figures.js';
import { gatherListing } from '../gather/gather-listing.js';
import { type GatherSettings } from '../gather/settings.js';
import { type Ports } from '../ports.js';

/** One gathering of one source. A source that is switched off, or whose terms do not allow it, is left alone. */
export async function gather(
  ports: Ports,
  settings: GatherSettings,
  memory: FolderMemory,
  job: GatherJob,
): Promise<void> {
  const source = await ports.store.sources.get(job.sourceId);
  if (!source?.enabled || source.terms.state !== 'allowed') return;
  switch (source.kind) {
    case 'folder':
      return gatherFolder(ports, settings, memory, source, job);
    case 'figures':
      return gatherFigures(ports, settings, source, job);
    default:
      return gatherListing(ports, settings, source, job);
  }
}
