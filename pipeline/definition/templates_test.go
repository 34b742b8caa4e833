package definition

import "testing"

func TestEveryTemplateIsAValidProcess(t *testing.T) {
	for _, template := range Templates() {
		if _, err := Parse(template.Text); err != nil {
			t.Errorf("%s: %v", template.Name, err)
		}
	}
}
