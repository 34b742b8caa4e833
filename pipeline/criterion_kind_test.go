package pipeline

import (
	"go/ast"
	"go/token"
	"slices"
	"strings"
	"testing"
)

// Everything about a kind of criterion is in its row. A kind without a row, or with
// an incomplete one, would be a gate that nothing opens.
func TestEveryKindOfCriterionHasARow(t *testing.T) {
	var declared []string
	for _, file := range Sources(t) {
		for _, declaration := range file.Decls {
			block, ok := declaration.(*ast.GenDecl)
			if !ok || block.Tok != token.CONST {
				continue
			}
			for _, spec := range block.Specs {
				value := spec.(*ast.ValueSpec)
				if of, ok := value.Type.(*ast.Ident); ok && of.Name == "CriterionKind" {
					declared = append(declared, strings.Trim(value.Values[0].(*ast.BasicLit).Value, `"`))
				}
			}
		}
	}
	for _, name := range declared {
		if !slices.Contains(Kinds(), CriterionKind(name)) {
			t.Errorf("the kind %s has no row", name)
		}
	}
	for i, k := range kinds {
		if slices.Contains(Kinds()[:i], k.name) {
			t.Errorf("the kind %s has two rows", k.name)
		}
		if k.judge == nil || k.proof == nil || k.todo == nil {
			t.Errorf("the row of the kind %s says not how it is judged, proven, done or what it costs", k.name)
		}
		if k.number && !k.byHand {
			t.Errorf("a number answers the kind %s, and yet no answer does", k.name)
		}
	}
}
