import { type EventMarker, type PartnershipEvent } from '@jinghe/contracts';

/** A deal as a mark in a picture; none where nobody tells even the year in which it happened. */
export function markerOf(event: PartnershipEvent): EventMarker[] {
  const { id, parties, dealKind, status, denied, plan, chosen: factId } = event;
  const date = event.date ?? event.history.flatMap((step) => step.date ?? step.published ?? []).sort()[0];
  if (date === undefined) return [];
  const day = `${date}-01-01`.slice(0, 10);
  return [{ id, date, day, parties, dealKind, status, denied, plan, factId }];
}
