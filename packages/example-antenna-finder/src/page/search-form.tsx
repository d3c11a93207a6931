import { type FormEvent, useEffect, useState } from 'react';
import { type Search, searchOf } from '../search/search.ts';
import { usePosition } from '../search/use-position.ts';
import { PlaceCombobox } from './place-combobox.tsx';
import { useSpeech } from './speech.ts';

interface SearchFormProps {
  /** What the field holds for the search of the address; undefined to leave it as it is. */
  typed: string | undefined;
  onSearch(search: Search): void;
}

/** Where an employer types a town or a postal code, or shares a position. */
export function SearchForm({ typed, onSearch }: SearchFormProps) {
  const { say } = useSpeech();
  const [text, setText] = useState(typed ?? '');
  const [sharing, share] = usePosition(onSearch);
  useEffect(() => {
    if (typed !== undefined) {
      setText(typed);
    }
  }, [typed]);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const search = searchOf(text);
    if (search) {
      onSearch(search);
    }
  };

  return (
    <search>
      <form onSubmit={submit}>
        <PlaceCombobox
          text={text}
          onText={setText}
          onPlace={({ code, name }) => {
            setText(name);
            onSearch({ kind: 'municipality', code });
          }}
        />
        <button type="submit" className="primary">
          {say.find}
        </button>
        <button type="button" onClick={share} disabled={sharing === 'asking'}>
          {sharing === 'asking' ? say.asking : say.share}
        </button>
        <p className="hint privacy">{say.privacy}</p>
        {(sharing === 'refused' || sharing === 'unavailable') && (
          <p role="alert" className="notice warning">
            {say[sharing]}
          </p>
        )}
      </form>
    </search>
  );
}
