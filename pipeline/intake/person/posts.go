package person

import (
	"strings"
	"unicode"
)

// posts are words in what somebody is, or for whom, after the comma behind the name.
var posts = map[string]bool{
	"director": true, "directora": true, "directeur": true, "directrice": true, "direttore": true, "manager": true, "managing": true, "head": true,
	"officer": true, "president": true, "vice": true, "chief": true, "ceo": true, "cto": true, "cfo": true, "coo": true, "cio": true, "cmo": true, "cso": true, "cpo": true,
	"cro": true, "ciso": true, "evp": true, "svp": true, "vp": true, "avp": true, "gm": true, "it": true, "hr": true, "pr": true, "qa": true, "r&d": true,
	"lead": true, "sales": true, "marketing": true, "finance": true, "procurement": true, "purchasing": true, "operations": true, "legal": true, "support": true,
	"engineer": true, "engineering": true, "developer": true, "designer": true, "architect": true, "analyst": true, "accountant": true, "accounting": true,
	"controller": true, "controlling": true, "partner": true, "leader": true, "of": true, "assistant": true, "secretary": true, "owner": true, "founder": true,
	"cofounder": true, "co-founder": true, "chairman": true, "chair": true, "principal": true, "buyer": true, "department": true, "team": true, "consultant": true,
	"account": true, "group": true, "coordinator": true, "specialist": true, "supervisor": true, "treasurer": true, "administrator": true, "admin": true, "reception": true,
	"office": true, "board": true, "product": true, "project": true,
	"leiter": true, "leiterin": true, "leitung": true, "vertrieb": true, "vertriebsleiter": true, "vertriebsleiterin": true, "einkauf": true, "einkäufer": true,
	"einkäuferin": true, "einkaufsleiter": true, "einkaufsleiterin": true, "geschäftsführer": true, "geschäftsführerin": true, "geschäftsführung": true, "gf": true,
	"geschäftsleitung": true, "prokurist": true, "prokuristin": true, "inhaber": true, "inhaberin": true, "vorstand": true, "abteilung": true, "buchhaltung": true,
	"personal": true, "sekretariat": true, "assistenz": true, "assistent": true, "assistentin": true, "technik": true, "produktion": true, "verwaltung": true, //nolint:misspell // German
	"zentrale": true, "empfang": true, "bereichsleiter": true, "bereichsleiterin": true, "abteilungsleiter": true, "abteilungsleiterin": true, "projektleiter": true,
	"projektleiterin": true, "meister": true, "ingenieur": true, "berater": true, "beraterin": true, "entwicklung": true, "edv": true, "kunde": true,
	"pdg": true, "dg": true, "daf": true, "drh": true, "dsi": true, "gérant": true, "gérante": true, "responsable": true, "achats": true, "acheteur": true, "acheteuse": true, //nolint:misspell // French
	"chef": true, "cheffe": true, "commercial": true, "commerciale": true, "comptable": true, "comptabilité": true, "direction": true, "président": true, "présidente": true,
	"associé": true, "associée": true, "ingénieur": true, "fondateur": true, "fondatrice": true,
	"gerente": true, "jefe": true, "jefa": true, "compras": true, "ventas": true, "gerencia": true, "dirección": true, "socio": true, "socia": true, "comprador": true,
	"presidente": true, "administrador": true, "diretor": true, "diretora": true, "vendas": true, "sócio": true, "acquisti": true, "vendite": true, "titolare": true,
	"amministratore": true, "responsabile": true, "inkoop": true, "inkoper": true, "verkoop": true, "directie": true, "eigenaar": true, "bestuurder": true, //nolint:misspell // Italian
}

// isPost reports whether a word says what somebody is.
func isPost(word string) bool {
	return posts[strings.ToLower(strings.Trim(word, ".,()"))]
}

func hasPost(text string) bool {
	for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return unicode.IsSpace(r) || r == '/' }) {
		if isPost(word) {
			return true
		}
	}
	return false
}

// Post parts a full name from what the person is: "Jane Doe, CTO".
func Post(text string) (name, post string) {
	name, post, found := strings.Cut(text, ",")
	name, post = strings.TrimSpace(name), strings.TrimSpace(post)
	if words := len(strings.Fields(name)); !found || words < 2 || words > 4 || hasPost(name) || !hasPost(post) || strings.IndexFunc(name, unicode.IsDigit) >= 0 {
		return text, ""
	}
	return name, post
}

// titles come before a whole name.
var titles = map[string]bool{
	"dr": true, "prof": true, "dipl": true, "dipl-ing": true, "ing": true, "mag": true, "herr": true, "herrn": true, "frau": true, "hr": true, "fr": true, "mr": true, "mrs": true,
	"ms": true, "miss": true, "mx": true, "sir": true, "m": true, "mme": true, "mlle": true, "monsieur": true, "madame": true, "señor": true, "señora": true, "sr": true,
	"sra": true, "sig": true, "dott": true, "dottssa": true, "dhr": true, "mevr": true, "med": true, "hc": true, "rer": true, "nat": true, "jur": true, "phil": true,
}

// cutTitles parts the titles at the start of a name from the rest.
func cutTitles(name string) (before, rest string) {
	words := strings.Fields(name)
	n := 0
	for n < len(words) && titles[strings.ToLower(strings.ReplaceAll(words[n], ".", ""))] {
		n++
	}
	return strings.Join(words[:n], " "), strings.Join(words[n:], " ")
}
