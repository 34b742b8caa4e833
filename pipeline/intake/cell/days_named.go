package cell

import (
	"regexp"
	"strconv"
	"strings"
	"sync"
	"time"
	"unicode"
)

// monthNames are the names of each month in English, German, French, Spanish,
// Portuguese, Italian, Dutch, Scandinavian, Polish and Czech, without accents. Their beginnings count, too.
var monthNames = [12]string{
	"january januar janner janvier enero janeiro gennaio januari stycznia styczen ledna",
	"february februar feber fevrier febrero fevereiro febbraio februari fbr lutego luty unora",
	"march maerz marz mars marzo marco maart mrz mrt marts marca brezna",
	"april avril abril aprile kwietnia kwiecien dubna",
	"may mai mayo maio maggio mei maj maja kvetna",
	"june juni juin junio junho giugno czerwca",
	"july juli juillet julio julho luglio lipca lipiec",
	"august aout agosto augustus augusti sierpnia sierpien srpna",
	"september septembre septiembre setiembre setembro settembre wrzesnia wrzesien zari",
	"october oktober octobre octubre outubro ottobre pazdziernika pazdziernik rijna",
	"november novembre noviembre novembro listopada listopad listopadu",
	"december dezember decembre diciembre dezembro dicembre desember grudnia grudzien prosince", //nolint:misspell // French
}

const weekdayNames = "monday tuesday wednesday thursday friday saturday sunday montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag " +
	"lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miercoles jueves viernes sabado domingo " +
	"segunda terca quarta quinta sexta lunedi martedi mercoledi giovedi venerdi sabato domenica " +
	"maandag dinsdag woensdag donderdag vrijdag zaterdag zondag"

// months finds a month by its name, or by a beginning of three letters or more that
// belongs to one month only: "jui" is June or July.
var months = sync.OnceValue(func() map[string]time.Month {
	found := map[string]time.Month{}
	for i, names := range monthNames {
		month := time.Month(i + 1)
		for _, name := range strings.Fields(names) {
			for n := 3; n <= len(name); n++ {
				if was, taken := found[name[:n]]; taken && was != month {
					month = 0
				}
				found[name[:n]] = month
				month = time.Month(i + 1)
			}
		}
	}
	return found
})

// plainLetters writes a text in small letters without accents.
func plainLetters(text string) string {
	return strings.Map(func(r rune) rune {
		switch r = unicode.ToLower(r); r {
		case 'ä', 'á', 'à', 'â', 'ã', 'å':
			return 'a'
		case 'é', 'è', 'ê', 'ë', 'ě':
			return 'e'
		case 'í', 'ì', 'î':
			return 'i'
		case 'ó', 'ò', 'ô', 'ö', 'õ':
			return 'o'
		case 'ú', 'ù', 'û', 'ü', 'ů':
			return 'u'
		case 'ç':
			return 'c'
		case 'ń':
			return 'n'
		case 'ś':
			return 's'
		case 'ź', 'ž':
			return 'z'
		case 'ř':
			return 'r'
		case 'ý':
			return 'y'
		case '\u00a0', '\u202f', '\u2009':
			return ' '
		case '–', '‑', '−':
			return '-'
		case '’':
			return '\''
		}
		return r
	}, text)
}

// cutWeekday cuts the name of a weekday off the beginning.
func cutWeekday(cell string) (rest string, found bool) {
	cell = plainLetters(cell)
	word := cell[:len(cell)-len(strings.TrimLeft(cell, "abcdefghijklmnopqrstuvwxyz"))]
	if len(word) < 2 || !strings.Contains(" "+weekdayNames, " "+word) {
		return cell, false
	}
	return strings.TrimLeft(cell[len(word):], "., "), true
}

var (
	dayMonthYear = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^(\d{1,2})(?:st|nd|rd|th|er|º|ª|°)?[ ./-]*(?:de |di |of |d')?([a-z]+)[ .,/-]*(?:de |del |of )?(\d{4}|'?\d{2})(?:[ ,t]+(.*))?$`)
	})
	monthDayYear = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^([a-z]+)[ ./-]*(\d{1,2})(?:st|nd|rd|th)?[ ,./-]+(\d{4}|'?\d{2})(?:[ ,]+(.*))?$`)
	})
	yearMonthDay = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^(\d{4})[ ./-]+([a-z]+)[ .,/-]+(\d{1,2})(?:[ ,t]+(.*))?$`)
	})
)

// splitNamed reads a date whose month is a word.
func splitNamed(cell string) (w writtenDate, ok bool) {
	cell = plainLetters(cell)
	var day, month, year, clock string
	if found := dayMonthYear().FindStringSubmatch(cell); found != nil {
		day, month, year, clock = found[1], found[2], found[3], found[4]
	} else if found := monthDayYear().FindStringSubmatch(cell); found != nil {
		month, day, year, clock = found[1], found[2], found[3], found[4]
	} else if found := yearMonthDay().FindStringSubmatch(cell); found != nil {
		year, month, day, clock = found[1], found[2], found[3], found[4]
	} else {
		return w, false
	}
	m := months()[month]
	if m == 0 {
		return w, false
	}
	d, _ := strconv.Atoi(day)
	y, _ := strconv.Atoi(strings.TrimPrefix(year, "'"))
	if y < 100 {
		y = fullYear(y)
	}
	return writtenDate{form: named, numbers: [3]int{d, int(m), y}, clock: clock}, true
}
