import { useCombobox } from 'downshift';
import { useId } from 'react';
import { longestText, type Place } from '../hub/places.ts';
import { useSuggestions } from '../search/use-suggestions.ts';
import { useSpeech } from './speech.ts';

interface PlaceComboboxProps {
  text: string;
  onText(text: string): void;
  /** A suggestion was chosen. */
  onPlace(place: Place): void;
}

const { InputBlur, InputKeyDownEnter, ItemClick } = useCombobox.stateChangeTypes;

/** A text field that suggests municipalities: the editable combobox with list autocomplete of WAI-ARIA. */
export function PlaceCombobox({ text, onText, onPlace }: PlaceComboboxProps) {
  const { say, language } = useSpeech();
  const input = useId();
  const hint = useId();
  const places = useSuggestions(text, language);
  const { isOpen, highlightedIndex, getLabelProps, getInputProps, getMenuProps, getItemProps } =
    useCombobox<Place>({
      items: places,
      inputId: input,
      inputValue: text,
      selectedItem: null,
      itemToString: (place) => place?.name ?? '',
      itemToKey: (place) => place?.code,
      // Leaving the field chooses nothing.
      stateReducer: (state, { type, changes }) =>
        type === InputBlur
          ? { ...changes, inputValue: state.inputValue, selectedItem: state.selectedItem }
          : changes,
      onStateChange: ({ type, selectedItem }) => {
        if (selectedItem && (type === InputKeyDownEnter || type === ItemClick)) {
          onPlace(selectedItem);
        }
      },
    });
  const isListed = isOpen && places.length > 0;

  return (
    <div className="field">
      <label {...getLabelProps()} htmlFor={input}>
        {say.label}
      </label>
      <input
        {...getInputProps({
          'aria-describedby': hint,
          'aria-expanded': isListed,
          onChange: (event) => onText(event.currentTarget.value),
          onKeyDown: (event) => {
            // Without a suggestion under it, Enter is that of the form.
            if (event.key === 'Enter' && highlightedIndex === -1) {
              Object.assign(event.nativeEvent, { preventDownshiftDefault: true });
            }
          },
        })}
        type="text"
        enterKeyHint="search"
        autoCapitalize="words"
        spellCheck={false}
        maxLength={longestText}
      />
      <p id={hint} className="hint">
        {say.hint}
      </p>
      <p role="status" className="unseen">
        {isListed && say.suggestions(places.length)}
      </p>
      <ul {...getMenuProps({ 'aria-label': say.suggestionsLabel })} hidden={!isListed}>
        {isListed &&
          places.map((place, index) => (
            <li
              key={place.code}
              {...getItemProps({ item: place, index })}
              className={index === highlightedIndex ? 'highlighted' : undefined}
            >
              {place.name} <span className="region">{place.region?.name}</span>
            </li>
          ))}
      </ul>
    </div>
  );
}
