import type { Statements } from './count-statements.ts';
import type { Measured, Round } from './measure.ts';
import { median, ratios, type Spread } from './statistics.ts';

/** What one contender did in one workload. Ratios are above 1 where this hub is ahead of it. */
export interface Result {
  workload: string;
  contender: string;
  title: string;
  referrals: number;
  /** How many referrals lay before the page. */
  depth?: number;
  /** Throughput of this hub over that of the contender. */
  throughputRatio?: Spread;
  /** Processor time for each unit of work of the contender, Node's and Postgres', over that of this hub. */
  cpuRatio?: Spread;
  /** Latencies of the contender over those of this hub. */
  p50Ratio?: Spread;
  p99Ratio?: Spread;
  /** What a unit of work costs here over what it costs the same contender where the pages begin. */
  growth?: Spread;
  statements?: Statements;
  rssMb?: number;
  rate: number;
  p50Ms: number;
  p99Ms: number;
  /** Microseconds for each unit of work. */
  nodeCpu?: number;
  serverCpu?: number;
  loadCpu: number;
}

export interface Subject
  extends Pick<Result, 'workload' | 'contender' | 'title' | 'referrals' | 'depth' | 'statements'> {
  measured: Measured;
  /** This hub in the same place, and the same contender in the place that growth is told from. */
  hub?: Measured;
  base?: Measured;
}

/** Sums up rounds: medians, and medians of the ratios of each round. */
export function resultOf({ measured, hub, base, ...subject }: Subject): Result {
  const { rounds, rssMb } = measured;
  const of = (read: (round: Round) => number) => rounds.map(read);
  const known = (read: (round: Round) => number | undefined) => {
    const values = rounds.map(read).filter((value) => value !== undefined);
    return values.length === rounds.length ? values : undefined;
  };
  const cpu = known(cpuOf);
  const hubCpu = hub?.rounds.map(cpuOf).filter((value) => value !== undefined);
  const nodeCpu = known((round) => round.nodeCpu);
  const serverCpu = known((round) => round.serverCpu);
  return {
    ...subject,
    ...(hub && {
      throughputRatio: ratios(
        hub.rounds.map(({ rate }) => rate),
        of(({ rate }) => rate),
      ),
      p50Ratio: ratios(
        of(({ p50Ms }) => p50Ms),
        hub.rounds.map(({ p50Ms }) => p50Ms),
      ),
      p99Ratio: ratios(
        of(({ p99Ms }) => p99Ms),
        hub.rounds.map(({ p99Ms }) => p99Ms),
      ),
    }),
    ...(cpu && hubCpu?.length === cpu.length && { cpuRatio: ratios(cpu, hubCpu) }),
    ...(base && {
      growth: ratios(
        base.rounds.map(({ rate }) => rate),
        of(({ rate }) => rate),
      ),
    }),
    ...(rssMb !== undefined && { rssMb }),
    rate: median(of(({ rate }) => rate)),
    p50Ms: median(of(({ p50Ms }) => p50Ms)),
    p99Ms: median(of(({ p99Ms }) => p99Ms)),
    ...(nodeCpu && { nodeCpu: median(nodeCpu) }),
    ...(serverCpu && { serverCpu: median(serverCpu) }),
    loadCpu: median(of(({ loadCpu }) => loadCpu)),
  };
}

const cpuOf = ({ nodeCpu, serverCpu }: Round): number | undefined =>
  nodeCpu === undefined || serverCpu === undefined ? undefined : nodeCpu + serverCpu;

/** A result as `--json` writes it: null is what is not known here. */
export function toJson(result: Result) {
  const { workload, contender, depth, referrals, statements, rssMb } = result;
  return {
    workload,
    contender,
    referrals,
    ...(depth !== undefined && { depth }),
    throughputRatio: rounded(result.throughputRatio?.median),
    cpuRatio: rounded(result.cpuRatio?.median),
    p50Ratio: rounded(result.p50Ratio?.median),
    p99Ratio: rounded(result.p99Ratio?.median),
    ...(result.growth && { growth: rounded(result.growth.median) }),
    statements: statements?.work ?? null,
    rssMb: rounded(rssMb),
    rate: rounded(result.rate),
    p50Ms: rounded(result.p50Ms),
    p99Ms: rounded(result.p99Ms),
    nodeCpuUs: rounded(result.nodeCpu),
    postgresCpuUs: rounded(result.serverCpu),
  };
}

/** To four significant digits: more would be noise. */
const rounded = (value: number | undefined): number | null =>
  value === undefined ? null : Number(value.toPrecision(4));
