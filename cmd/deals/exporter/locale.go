package exporter

import "strings"

// Languages that write a decimal comma, and the places that do not follow their
// language. Excel separates cells by semicolons where they do.
const (
	commaLanguages = " af az be bg bs ca cs da de el es et eu fi fo fr gl hr hu hy id is it ka kk ky lt lv mk nb nl nn no pl pt ro ru sk sl sq sr sv tr uk uz vi "
	pointPlaces    = " de_CH de_LI it_CH es_CU es_DO es_GT es_HN es_MX es_NI es_PA es_PE es_PR es_SV es_US "
	commaPlaces    = " en_AT en_BE en_CH en_DE en_DK en_FI en_NL en_SE en_SI en_ZA "
)

// DecimalComma reports whether numbers have a decimal comma where the user is, by the
// variables of the environment.
func DecimalComma(variable func(name string) string) bool {
	for _, name := range []string{"LC_ALL", "LC_NUMERIC", "LANG"} {
		locale, _, _ := strings.Cut(variable(name), ".")
		locale, _, _ = strings.Cut(locale, "@")
		if locale == "" {
			continue
		}
		language, _, _ := strings.Cut(locale, "_")
		return strings.Contains(commaPlaces, " "+locale+" ") ||
			strings.Contains(commaLanguages, " "+strings.ToLower(language)+" ") && !strings.Contains(pointPlaces, " "+locale+" ")
	}
	return false
}
