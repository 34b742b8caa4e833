package tui

import (
	"strings"

	"deals/tui/safe"
)

// drawFailure is the panel of an error. It stays until it is acknowledged.
func drawFailure(sc *scene, failure error, rows []string) {
	width := min(64, sc.width-4)
	text := safe.Wrap(safe.Line(capital(sentence(failure))), width-6)
	var body []string
	for _, t := range text {
		body = append(body, sc.styles.Text.Render(string(safe.Fit(t, width-6))))
	}
	if hint := remedyWords(failure); hint != "" {
		body = append(body, blank(width-6))
		for _, t := range safe.Wrap(safe.Line(hint), width-6) {
			body = append(body, sc.styles.Muted.Render(string(safe.Fit(t, width-6))))
		}
	}
	help := sc.keys.ok.Help()
	var foot line
	foot.put(sc.styles.Key, safe.Text(help.Key))
	foot.put(sc.styles.Muted, safe.Text(" "+help.Desc))
	body = append(body, blank(width-6), foot.done(width-6))
	if room := sc.height - 4; len(body) > room {
		body = append(body[:max(0, room-1)], foot.done(width-6))
	}
	edge := sc.styles.ErrorEdge
	box := []string{edge.Render(framed("╭", "─", "╮", "not done", width)), edge.Render("│") + blank(width-2) + edge.Render("│")}
	for _, b := range body {
		box = append(box, edge.Render("│")+"  "+b+"  "+edge.Render("│"))
	}
	box = append(box, edge.Render(framed("╰", "─", "╯", "", width)))
	over(rows, box, (sc.width-width)/2, max(0, (sc.height-len(box))/2), sc.width)
}

func capital(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
