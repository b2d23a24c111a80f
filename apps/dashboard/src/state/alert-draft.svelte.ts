import type { AlertCondition, AlertStage, AlertUnit, DealKind, MetricView } from '@jinghe/contracts';

type Kind = AlertCondition['kind'];
type IllState = Extract<AlertCondition, { kind: 'source' }>['states'][number];

/** Families whose figures are money, of those that the form offers. */
const MONEY_FAMILIES: readonly string[] = ['trade-value', 'revenue'];
const BOUNDS = ['level', 'yoy'] as const;
const hasBound = (kind: Kind): boolean => BOUNDS.some((one) => one === kind);

/** A rule's condition while it is put together: what was typed for one kind stays when another is looked at. */
export class AlertDraft {
  kind = $state<Kind>('level');
  platforms = $state.raw<string[]>([]);
  metric = $state('active-buyers-annual');
  side = $state<'above' | 'below'>('above');
  value = $state<number | null>(null);
  scale = $state(1);
  currency = $state<Extract<AlertUnit, 'CNY' | 'USD' | 'HKD'>>('CNY');
  platform = $state('');
  partner = $state('');
  dealKind = $state<DealKind | ''>('');
  stages = $state<AlertStage[]>(['on', 'ended']);
  source = $state('');
  states = $state<IllState[]>(['silent', 'broken', 'unreachable']);

  constructor(
    private readonly metrics: () => readonly MetricView[],
    from?: AlertCondition,
  ) {
    if (from) this.fill(from);
  }

  /** What the chosen metric is counted in. */
  readonly unit = $derived.by((): AlertUnit => {
    if (MONEY_FAMILIES.includes(this.metric)) return this.currency;
    const unit = this.metrics().find(({ id }) => id === this.metric)?.unit ?? '';
    if (unit === '%') return 'percent';
    return /元/.test(unit) ? this.currency : 'count';
  });

  /** The condition as it stands; null while something is missing. */
  readonly condition = $derived.by((): AlertCondition | null => {
    const { kind, platforms, metric, side, value, unit } = this;
    if (hasBound(kind) && (value === null || !Number.isFinite(value))) return null;
    if (kind !== 'deal' && kind !== 'source' && platforms.length < (kind === 'rank' ? 2 : 1)) return null;
    switch (kind) {
      case 'level': {
        const scale = unit === 'percent' ? 1 : this.scale;
        return { kind, platforms, metric, side, value: Number((value! * scale).toPrecision(12)), unit };
      }
      case 'yoy':
        return { kind, platforms, metric, side, value: value! };
      case 'rank':
        return { kind, platforms, metric };
      case 'conflict':
        return { kind, platforms, metric: metric === '' ? null : metric };
      case 'deal':
        if (this.platform === '' || this.stages.length === 0) return null;
        return {
          kind,
          platform: this.platform,
          partner: this.partner || null,
          dealKinds: this.dealKind === '' ? [] : [this.dealKind],
          stages: [...this.stages],
        };
      case 'source':
        if (this.states.length === 0) return null;
        return { kind, sources: this.source === '' ? [] : [this.source], states: [...this.states] };
    }
  });

  private fill(when: AlertCondition): void {
    this.kind = when.kind;
    if ('platforms' in when) this.platforms = when.platforms;
    if ('metric' in when) this.metric = when.metric ?? '';
    if ('side' in when) {
      this.side = when.side;
      const large = when.kind === 'level' && when.unit !== 'percent' && Math.abs(when.value) >= 1e8;
      this.scale = large ? 1e8 : 1;
      this.value = when.value / this.scale;
    }
    if (when.kind === 'level' && when.unit !== 'count' && when.unit !== 'percent') this.currency = when.unit;
    if (when.kind === 'deal') {
      this.platform = when.platform;
      this.partner = when.partner ?? '';
      this.dealKind = when.dealKinds[0] ?? '';
      this.stages = when.stages;
    }
    if (when.kind === 'source') {
      this.source = when.sources[0] ?? '';
      this.states = when.states;
    }
  }
}
