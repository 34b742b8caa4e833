package history_test

import (
	"strings"
	"testing"

	"deals/pipeline/intake/history"
)

// A file of deals, people or accounts is no history, whatever it says of activities.
func TestOnlyAHistoryIsOne(t *testing.T) {
	const no, maybe, yes = 0, 1, 2
	for _, c := range []struct {
		want   int
		header string
	}{
		{yes, "Activity - Subject,Activity - Deal,Activity - Due date"},
		{yes, "Activity - Subject,Activity - Due date,Deal - Title,Deal - Stage,Deal - Value"},
		{yes, "Activity - Subject,Activity - Type,Activity - Organization,Activity - Due date"},
		{yes, "Note - Content,Note - Deal"},
		{yes, "Notiz - Inhalt,Notiz - Deal,Notiz - Hinzugefügt am"},
		{yes, "Aktivität - Betreff,Aktivität - Typ,Aktivität - Deal,Aktivität - Fälligkeitsdatum"},
		{yes, "Tâche - Objet,Tâche - Affaire,Tâche - Échéance"},
		{yes, "Call notes,Activity date,Associated Deal IDs"},
		{yes, "Note body,Associated Deal"},
		{yes, "Subject,Regarding,Activity Type,Due Date"},
		{yes, "Betreff,Bezug,Fälligkeitsdatum"},
		{maybe, "Deal,Date,Note"},
		{maybe, "Affaire;Date;Note"},
		{yes, "Id,Subject,WhatId,ActivityDate,Status"},
		{no, "Deal - ID,Deal - Title,Deal - Stage,Deal - Next activity date,Deal - Last activity date"},
		{no, "Record ID,Deal Name,Deal Stage,Close Date,Amount,Last Activity Date,Next step,Description"},
		{no, "Id,Name,StageName,Amount,CloseDate,NextStep,LastActivityDate,Description"},
		{no, "Record ID,First Name,Last Name,Email,Associated Deal IDs,Associated Deal,Notes,Created"},
		{no, "Title,Account,Value,Stage,Created,Note"},
		{no, "Task ID,Name,Section/Column,Assignee,Due Date,Notes,Projects"},
		{no, "Card ID,Card Name,List Name,Card Description,Due Date"},
		{no, "Deal,Stage,Value,Activity date,Note"},
		{no, "Projekt,Kunde,Betrag,Datum,Notiz"},
		{no, "Opportunity Name,Account Name,Stage,Amount,Close Date,Next Step"},
		{no, "Company,Phone,Website,Notes"},
		{no, "id,title,account,stage,status,value,currency,created_at,completed_at,next_step,next_due"},
		{no, "Deal,Contact person,E-mail,Date,Note"},
		{no, ""},
	} {
		header, want := c.header, c.want
		comma := ","
		if strings.Contains(header, ";") {
			comma = ";"
		}
		r := history.Understand(strings.Split(header, comma))
		got := no
		if r.IsPossible() {
			got = maybe
		} else if r.IsSure() {
			got = yes
		}
		if got != want {
			t.Errorf("%s: %d, want %d", header, got, want)
		}
	}
}
