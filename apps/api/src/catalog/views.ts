import { type Metric, type Platform } from '@jinghe/catalog';
import { type MetricView, type PlatformView } from '@jinghe/contracts';

export const platformView = (row: Platform): PlatformView => ({
  id: row.id,
  name: row.name,
  role: row.role,
  category: row.category,
  group: row.group,
  parentId: row.parentId,
  website: row.website,
  status: row.status,
  aliases: row.aliases,
});

export const metricView = (row: Metric): MetricView => ({
  id: row.id,
  name: row.name,
  unit: row.unit,
  kind: row.kind,
  family: row.family,
  definition: row.definition,
});
