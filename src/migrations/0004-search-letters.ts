/**
 * How search reads the characters beyond ASCII: as letters from a to z and digits, so that every script is searched with what
 * PostgreSQL has for ASCII, whatever the locale of the database.
 * A part of migration 0004, and never changed: what is stored was read by it.
 */

/** The map has one ASCII character for each character from the first to the last, in their order. */
export const FIRST_MAPPED = 0x80;
export const LAST_MAPPED = 0x10ff;

/** In the map: not read at all, read as a space, or (in scripts without spaces between words) read as a word of its own. */
export const UNREAD = '-';
export const SPACE = ' ';
export const WORD = '+';

/** Small letters, each with how it is read: about as it sounds. Capitals are read alike. Accents have been taken off before. */
const READ = [
  // Latin letters that are not another one with an accent.
  'łl đd ðd øo ħh ŧt ıi ŋn ɲn ɓb ɗd ɖd ƙk ƴy ɛe ɔo ƒf ɣg ʋv əe ɩi ʊu ƥp ƭt ʃs ʒz ĸk',
  // Greek
  'αa βv γg δd εe ζz ηi θt ιi κk λl μm νn ξx οo πp ρr σs ςs τt υy φf χh ψp ωo',
  // Cyrillic
  'аa бb вv гg дd еe жj зz иi кk лl мm нn оo пp рr сs тt уu фf хh цc чc шs щs ъ- ыy ь- эe юu яa',
  'іi єe ґg ђd јj љl њn ћc џd ѕz ѣe ғg қk ҡk ңn ҥn өo ұu үu һh ҳh җj ҷc ҹc ҙz ҫs әe',
  // Armenian and Georgian
  'աa բb գg դd եe զz էe ըe թt ժj իi լl խx ծc կk հh ձd ղg ճc մm յy նn շs ոo չc պp ջj ռr սs վv տt րr ցc ւv փp քk օo ֆf և-',
  'აa ბb გg დd ეe ვv ზz თt იi კk ლl მm ნn ოo პp ჟj რr სs ტt უu ფp ქk ღg ყq შs ჩc ცc ძd წc ჭc ხx ჯj ჰh',
  // Hebrew and Arabic
  'אa בb גg דd הh וv זz חh טt יy כk ךk לl מm םm נn ןn סs עe פf ףf צc ץc קk רr שs תt',
  'اa ٱa بb تt ثt جj حh خx دd ذz رr زz سs شs صs ضd طt ظz عe غg فf قq كk لl مm نn هh ةh وu يy ىy ء- ـ-',
  'پp چc ژj ڤv گg کk یy ېy ےy ٹt ټt ڈd ډd ڑr ړr ښs ڼn ںn ھh ہh ۃh ۆo ەe',
  '٠0 ١1 ٢2 ٣3 ٤4 ٥5 ٦6 ٧7 ٨8 ٩9 ۰0 ۱1 ۲2 ۳3 ۴4 ۵5 ۶6 ۷7 ۸8 ۹9',
  // Devanagari: vowels, their signs, consonants, digits
  'अa आa इi ईi उu ऊu ऋr ऍe ऎe एe ऐe ऑo ऒo ओo औo ाa िi ीi ुu ूu ृr ॅe ॆe ेe ैe ॉo ॊo ोo ौo ँn ंn ःh ़- ्-',
  'कk खk गg घg ङn चc छc जj झj ञn टt ठt डd ढd णn तt थt दd धd नn ऩn पp फf बb भb मm यy रr ऱr लl ळl ऴl वv शs षs सs हh',
  '०0 १1 २2 ३3 ४4 ५5 ६6 ७7 ८8 ९9',
].flatMap((line) => line.split(' ').map((pair): [string, string] => [pair[0]!, pair[1]!]));

/** From Bengali to Malayalam each script has its letters where Devanagari, or the one before, has the same. */
const INDIC = { first: 0x980, last: 0xd7f, devanagari: 0x900, places: 0x80 };

/** Accents, vowel points and signs of joining that stand as characters of their own. */
const MARK =
  /[\u00ad\u02b0-\u036f\u0483-\u0489\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed]/;
/** Thai, Lao, Tibetan, Myanmar. */
const WITHOUT_SPACES = /[\u0e00-\u109f]/;
const NO_LETTER =
  /[\u0080-\u00bf\u00d7\u00f7\u037e\u0387\u055a-\u055f\u0589\u058a\u05be\u05f3\u05f4\u0600-\u060f\u061b-\u061f\u066a-\u066d\u06d4\u06dd-\u06de\u06e9\u0964\u0965]/;

/** What the SQL function asks by position: `FIRST_MAPPED` at 0. */
export function mapOfLetters(): string {
  const known = new Map(
    READ.flatMap(([letter, read]) => [[letter.toUpperCase(), read] as const, [letter, read] as const]),
  );
  const readOf = (code: number): string => {
    const isIndic = code >= INDIC.first && code <= INDIC.last;
    const character = String.fromCharCode(isIndic ? INDIC.devanagari + (code % INDIC.places) : code);
    const read = known.get(character);
    if (read !== undefined) return read;
    if (MARK.test(character)) return UNREAD;
    if (WITHOUT_SPACES.test(character)) return WORD;
    return NO_LETTER.test(character) ? SPACE : anyLetter(String.fromCharCode(code).toLowerCase());
  };
  let map = '';
  for (let code = FIRST_MAPPED; code <= LAST_MAPPED; code += 1) map += readOf(code);
  return map;
}

/** A letter of a script that is not told above is read as some letter, always the same. */
function anyLetter(small: string): string {
  return String.fromCharCode('a'.charCodeAt(0) + (small.charCodeAt(0) % 26));
}
