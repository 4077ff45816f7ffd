import { Entity, PrimaryColumn } from 'typeorm';

/** A word of some name, folded: the words among which those are found that are like a misspelt one. Written by triggers only. */
@Entity('search_vocabulary')
export class SearchVocabulary {
  @PrimaryColumn('text')
  word: string;
}
