import { describe, expect, it } from 'vitest';
import { ofPlace, ofRegions } from './french.ts';

describe('names after « de »', () => {
  it.each([
    ['Montréal', 'de Montréal'],
    ['Alma', 'd’Alma'],
    ['Huntingdon', 'de Huntingdon'],
    ['La Tuque', 'de La Tuque'],
    ['Les Îles-de-la-Madeleine', 'des Îles-de-la-Madeleine'],
    ['Le Bic', 'du Bic'],
  ])('the place %s: %s', (name, expected) => {
    expect(ofPlace(name)).toBe(expected);
  });

  it.each([
    ['Montréal', 'de Montréal'],
    ['Laval, Laurentides et Lanaudière', 'de Laval, des Laurentides et de Lanaudière'],
    ['Capitale-Nationale et Est-du-Québec', 'de la Capitale-Nationale et de l’Est-du-Québec'],
    [
      'Outaouais, Abitibi-Témiscamingue et Nord-du-Québec',
      'de l’Outaouais, de l’Abitibi-Témiscamingue et du Nord-du-Québec',
    ],
  ])('the regions %s: %s', (enumeration, expected) => {
    expect(ofRegions(enumeration)).toBe(expected);
  });
});
