package sandbox

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"cluster-federation-sandbox/internal/generation"
)

func parse(t *testing.T, texts ...string) []Member {
	t.Helper()
	members, err := ParseMembers(texts)
	if err != nil {
		t.Fatal(err)
	}
	return members
}

func TestMembersAreWrittenAsTheyWereRead(t *testing.T) {
	text := `["milan","turin:v0"]`
	var members []Member
	if err := json.Unmarshal([]byte(text), &members); err != nil {
		t.Fatal(err)
	}
	want := []Member{{"milan", generation.V1}, {"turin", generation.V0}}
	if !slices.Equal(members, want) {
		t.Errorf("got %v", members)
	}
	if again, err := json.Marshal(members); err != nil || string(again) != text {
		t.Errorf("got %s, %v", again, err)
	}
	if !slices.Equal(parse(t, "milan:v1"), parse(t, "milan")) {
		t.Error("v1 is not what a name alone means")
	}
	if _, err := ParseMembers([]string{"turin:v2"}); err == nil || !strings.Contains(err.Error(), `"v2"`) {
		t.Errorf("v2 gave %v", err)
	}
}

func TestASandboxGrowsButDoesNotChange(t *testing.T) {
	existing := parse(t, "milan", "rome")
	for _, wanted := range [][]Member{nil, existing, parse(t, "milan", "rome", "turin:v0")} {
		got, err := chooseMembers(wanted, existing)
		if err != nil || len(wanted) > 0 && !slices.Equal(got, wanted) || len(wanted) == 0 && !slices.Equal(got, existing) {
			t.Errorf("%v gave %v, %v", wanted, got, err)
		}
	}
	for _, wanted := range [][]Member{parse(t, "milan"), parse(t, "rome", "milan"), parse(t, "milan", "rome:v0")} {
		_, err := chooseMembers(wanted, existing)
		if err == nil || !strings.Contains(err.Error(), "has the clusters milan,rome") {
			t.Errorf("%v gave %v", wanted, err)
		}
	}
	if _, err := chooseMembers(nil, nil); err == nil {
		t.Error("a sandbox without clusters was accepted")
	}
}
