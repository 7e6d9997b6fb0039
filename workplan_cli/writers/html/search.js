// Words are compared as the program compares them (workplan_cli/language/uzbek.py): in either script,
// without apostrophes and accents, without case suffixes. A test holds the two together.

const APOSTROPHE = /['`´‘’‛′‵ʹʻʼʽʾʿˈꞌ＇]/gu;
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]/gu;
const SUFFIX = "(?:lar)?(?:s?i)?(?:[gkq]a|ning|ni|da|dan|[gkq]acha|dagi|niki)?";
const STEM = new RegExp(`^(.{4,}?)${SUFFIX}$`, "u");
const CYRILLIC_WORD = /[\p{L}']*[а-яёўқғҳі][\p{L}']*/gu;
const VOWELS = "аеёиоуўэюяы";
const TWINS = {
  а: "a", в: "b", е: "e", к: "k", м: "m", н: "h", о: "o", р: "p", с: "c", т: "t", у: "y", х: "x", і: "i",
};
const CYRILLIC_TWINS = Object.fromEntries(Object.entries(TWINS).map(([cyrillic, latin]) => [latin, cyrillic]));
const LATIN = {
  а: "a", б: "b", в: "v", г: "g", д: "d", е: "e", ж: "j", з: "z", и: "i", й: "y", к: "k", л: "l",
  м: "m", н: "n", о: "o", п: "p", р: "r", с: "s", т: "t", у: "u", ф: "f", х: "x", ц: "s", ч: "ch",
  ш: "sh", щ: "sh", ъ: "", ы: "i", ь: "", э: "e", ю: "yu", я: "ya", ё: "yo", ў: "o", қ: "q", ғ: "g",
  ҳ: "h", і: "i",
};

// A word of both scripts in the one where all its letters exist: scanners mix up the look-alikes.
function inOneScript(word) {
  const cyrillic = word.match(/[а-яёўқғҳі]/gu);
  const latin = word.match(/[a-z]/gu) ?? [];
  const fitsCyrillic = latin.every((letter) => letter in CYRILLIC_TWINS);
  if (cyrillic.every((letter) => letter in TWINS) && (!fitsCyrillic || latin.length >= cyrillic.length)) {
    return word.replace(/./gu, (letter) => TWINS[letter] ?? letter);
  }
  return fitsCyrillic ? word.replace(/./gu, (letter) => CYRILLIC_TWINS[letter] ?? letter) : word;
}

function toLatin(word) {
  return inOneScript(word).replace(/./gu, (letter, at, whole) => {
    const before = whole[at - 1] ?? "";
    const afterVowel = before && VOWELS.includes(before);
    if (letter === "е" && (!before || afterVowel || "ъь'".includes(before))) return "ye";
    if (letter === "ц" && afterVowel) return "ts";
    return LATIN[letter] ?? letter;
  });
}

// The words of a text, folded, with a space between them.
function matchKey(text) {
  return text
    .replace(INVISIBLE, "")
    .replace(APOSTROPHE, "'")
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll("ß", "ss")
    .replace(/[иу]\u0306|е\u0308/gu, (letter) => letter.normalize("NFC"))
    .replace(/\p{M}/gu, "")
    .replace(APOSTROPHE, "'")
    .replace(CYRILLIC_WORD, toLatin)
    .replaceAll("'", "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

function loosen(key) {
  return key.replaceAll("kh", "h").replaceAll("x", "h").replaceAll("ye", "e");
}

function allBegin(query, key) {
  return query.split(" ").every((word) => ` ${key}`.includes(` ${STEM.exec(word)?.[1] ?? word}`));
}

// Whether every word of the query begins a word of a key.
function finds(query, key) {
  const asked = matchKey(query);
  return allBegin(asked, key) || allBegin(loosen(asked), loosen(key));
}
