package wording_test

import (
	"strings"
	"testing"

	"deals/pipeline/intake/wording"
)

// each iterates over the words of a list.
func each(list string, check func(word string)) {
	for word := range strings.SplitSeq(list, "|") {
		check(strings.TrimSpace(word))
	}
}

// What a longer word says for sure.
func TestLongerWordsAreReadByTheirParts(t *testing.T) {
	for want, list := range map[string]string{
		"close": `Kurz vor Abschluss|In closing|Accord verbal`,
		"lost": `Lost to price|Lost deals|Lost interest|Lost - no budget|Lost (no budget)|Closed (lost)|Quote rejected|Contract cancelled|Offer not accepted|
			Offer rejected|Proposal not accepted|We passed|Gone cold|Angebot nicht angenommen|Angebot abgelehnt|Angebot abgelaufen|Projekt tot|
			Perdu à la concurrence|Affaire perdue - prix|Devis non accepté|Perdido para concorrente|Unsold|Order cancelled|Commande annulée|Verloren gegangen|
			Verlorener Kunde|Contrat perdu|Proposta recusada|Offerta rifiutata|Offerte afgewezen|Perdida por precio|Perso per prezzo|
			Verloren aan concurrent|Verloren wegen Preis|Absage erhalten|Kein Bedarf|Pas de budget|Sin presupuesto|Sem orçamento|Nessun budget|Geen budget|
			Projet perdu|Oportunidad perdida|Opportunità persa|Kans verloren|Abgesagt durch Kunde|Vom Kunden abgelehnt|Annulé par le client|
			Cancelado por el cliente|Cancelado pelo cliente|Annullato dal cliente|Geannuleerd door klant|Closed Lost (Partner)|Deal lost|
			Opportunity lost to competitor|Rejected - Not selected|Declined by us`,
		"negotiate": `In Verhandlung|En négociation`,
		"open":      `Reopened`,
		"propose": `Proposal delivered|Kostenvoranschlag raus|Złożono ofertę|Devis à faire|Under offer|Angebot offen|Angebot ausstehend|Angebot folgt|Devis en attente|
			Presupuesto pendiente|Aguardando proposta|In attesa di offerta|Wacht op offerte`,
		"qualify": `Erstkontakt erfolgt`,
		"won": `Awarded|Chiusa aggiudicata|Rechnung gestellt|Auftrag erteilt|Bestellung erhalten|Won 100%|Won / invoiced|Won - renewal|Won deals|Won Q3|Closed / Won|Contract signed|
			Offer accepted|PO received|Invoice paid|Angebot angenommen|Vertrag unterschrieben|Rechnung bezahlt|Abgerechnet|Devis accepté|Facturé|
			Bon de commande reçu|Pedido recibido|Opdracht bevestigd|Sold|Order confirmed|Pipeline > Won|Sales: Won|C1:WON|Contrat signé|Contrato firmado|
			Contratto firmato|Contract getekend|Gewonnen Q4|Gagnée 2026|Ganado - renovación|Projekt gewonnen|Opportunité gagnée|Closed Won (Sales Pipeline)|
			Closed won: expansion|Deal won|Accepted`,
	} {
		each(list, func(word string) {
			if got := stage(file("Something of our own", "Another one", word), word); got != want {
				t.Errorf("%q is %s, want %s", word, got, want)
			}
		})
	}
}

// A word that softens, negates or looks ahead is asked about, as is one that may be
// about the time after the sale. The guesses are those without and with a close date in
// the past.
func TestWordsThatAreNotClearAreAskedWithTheRightGuess(t *testing.T) {
	for guesses, list := range map[[2]string]string{
		{"close", "close"}: `Almost won|Nearly closed won|Won (pending signature)|Verbally won|Fast gewonnen|Verbal win|Soon to be won|To be won|To win|Must win|Likely win|
			Should win|Not yet won|90% won|Ready to win|Pending won|Won - awaiting PO|Won, awaiting contract|Closed Won - pending legal|Beinahe gewonnen|
			Bald gewonnen|Noch nicht gewonnen|Voraussichtlich gewonnen|Mündlich gewonnen|Gewonnen (mündlich)|Gewonnen, Vertrag ausstehend|
			Gewonnen - Auftrag folgt|Gewonnen?|Presque gagné|Presque gagnée|Bientôt gagné|Gagné (à confirmer)|En passe d'être gagné|Pas encore gagné|
			Casi ganado|Aún no ganado|Ganado (pendiente de firma)|Ganado pendiente|Quase ganho|Ainda não ganho|Ganho (aguardando assinatura)|Quasi vinto|
			Non ancora vinto|Vinto (in attesa di firma)|Bijna gewonnen|Haast gewonnen|Nog niet gewonnen|Gewonnen (wacht op handtekening)`,
		{"close", "won"}: `Closing won`,
		{"lost", "lost"}: `Won't proceed|Competitor won|Won by competitor|Lost - competitor won|Not won|Lost contact|Contract ended|Contract expired|Contract terminated|
			Recycle|Vertrag läuft aus|Vertrag gekündigt|Contrat résilié|On hold - lost contact|Closed for now|Closed - Nurture|Kündigung|Ghosted after demo`,
		{"open", "lost"}: `Contract not signed|Verlustgefahr|Vertrag nicht unterschrieben`,
		{"open", "open"}: `At risk of loss|Nearly lost|Not lost|À perdre|About to close|Quasi perdu|Deadline set|Likely lost|Probably lost|Expected loss|Not yet lost|
			Not closed|Not yet closed|Closed (pending)|Nurture - not lost|Losing|Winning|Fast verloren|Kurz vor Gewinn|Droht verloren zu gehen|
			Noch nicht verloren|Noch nicht abgeschlossen|Wahrscheinlich verloren|Zu gewinnen|Warten auf Auftrag|Auftrag erwartet|Auftrag in Aussicht|
			Nicht verloren|Presque perdu|À gagner|À conclure|Risque de perte|Pas perdu|Non perdu|Casi perdido|Por ganar|Por perder|A punto de ganar|
			A punto de cerrar|En riesgo de pérdida|No perdido|Quase perdido|A ganhar|A perder|Em risco de perda|Não perdido|Quasi perso|Da vincere|Da perdere|
			A rischio perdita|Non perso|Bijna verloren|Te winnen|Te verliezen|Risico op verlies|Niet verloren|Reactivated lost|Lost - reopened|Lost reopened|
			Sale pending|Abschluss erwartet|Ergebnis offen|Zusage mündlich`,
		{"won", "won"}: `Lost → won|Lost -> Won|Lost > Won|Kunde|Customer|Live|Handover|Awaiting payment|Payment received|Invoice sent|Delivered|In production|Kick-off|
			Onboarding|Implementation|Installation|Go-live planned|Auftrag|Bestandskunde|Neukunde|Projekt läuft|Projekt abgeschlossen|Schlussrechnung|Übergabe|
			Ausgeliefert|Perdu puis gagné|Client|Livré|Cliente|Factura enviada|Fattura emessa|Klant|Factuur verstuurd|Ex-customer|Sale agreed|Proposal approved|
			Order|Abgeschlossen|Rechnung offen|Facture envoyée|Pago recibido|Pagamento recebido|Betaling ontvangen|Entregue|Consegnato|Opgeleverd|Livraison`,
	} {
		each(list, func(word string) {
			v := file("Something of our own", "Another one", word)
			got := stage(v, word)
			if !strings.HasPrefix(got, "?") {
				t.Errorf("%q is %s, want a question", word, got)
				return
			}
			doubt := wording.Doubt{Cause: wording.Cause(got[1:]), Word: word, Stage: true, AStage: true}
			for n, e := range []wording.Evidence{{Rows: 1}, {Rows: 1, Past: 1}} {
				if guess := v.Guess(doubt, e).String(); guess != guesses[n] {
					t.Errorf("%q is probably %s (%d in the past), want %s", word, guess, e.Past, guesses[n])
				}
			}
		})
	}
}
