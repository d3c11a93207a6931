import { useSpeech } from './speech.ts';

/** Where a fact comes from: a web address with a remark, or a remark alone, in French as the hub has it. */
export function SourceLine({ source }: { source: string }) {
  const { say } = useSpeech();
  const [, address, remark = source] = /^(https:\/\/\S+)(.*)$/.exec(source) ?? [];
  return (
    <p className="source">
      {say.source}
      {address && <a href={address}>{new URL(address).hostname}</a>}
      <span lang="fr-CA">{remark}</span>
    </p>
  );
}
