package io.dromedary.topology;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The picture: a card for each file, an arrow for each call between those that stand near each other and for each queue between two. */
final class Picture {

    private static final int MARGIN = 30;
    private static final int WIDTH = 234;
    private static final int GAP = 70;
    private static final int LINE_GAP = 46;
    private static final int HEAD = 44;
    private static final int TEXT_LINE = 15;
    private static final int LETTERS = 32;
    private static final int CHIP = 20;
    private static final int MOST_CHIPS = 4;

    private record Card(int x, int y, int height, int band, int line, int column) {

        int middle() {
            return x + WIDTH / 2;
        }

        int side() {
            return y + 19;
        }

        int bottom() {
            return y + height;
        }
    }

    private final Map<String, StageFile> files;
    private final Map<String, Card> cards = new LinkedHashMap<>();
    private final List<Integer> tops = new ArrayList<>();
    private final StringBuilder svg = new StringBuilder();
    private int height;
    private int width;

    private Picture(List<StageFile> files) {
        this.files = files.stream().collect(Collectors.toMap(StageFile::name, file -> file, (one, other) -> one, LinkedHashMap::new));
    }

    static String of(List<StageFile> files) {
        return new Picture(files).draw();
    }

    private String draw() {
        place();
        StringBuilder arrows = new StringBuilder();
        StringBuilder shapes = new StringBuilder();
        cards.forEach((name, card) -> card(name, card, shapes));
        arrows(arrows);
        svg.append("""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" width="%1$d" height="%2$d" role="img" aria-labelledby="title">
            <title id="title">The route files of Dromedary and what flows between them</title>
            <style>
            .ground { fill: #ffffff } .band { fill: #f3f5f8 } .card { fill: #ffffff; stroke: #8a94a3 } .card.aside { stroke-dasharray: 5 4 }
            text { font-family: "Segoe UI", "Noto Sans", "DejaVu Sans", Helvetica, Arial, sans-serif; font-size: 12px; fill: #414b59 }
            .heading { font-size: 15px; font-weight: 600; fill: #1d2733 } .name { font-size: 15px; font-weight: 700; fill: #14202e }
            .chip { fill: #e4edf9 } .chip.http { fill: #e3f2e6 } .chip.time { fill: #f8ecd6 } .chip.out { fill: #f4e3ee } .chiptext { font-size: 11px; fill: #1f2a37 }
            .call { fill: none; stroke: #6b7685; stroke-width: 1.4 } .queue { fill: none; stroke: #2563b8; stroke-width: 3 } .data { fill: none; stroke: #6b7685; stroke-width: 1.6; stroke-dasharray: 2 4 }
            .label { font-size: 11px; fill: #2563b8; font-weight: 600 } .headcall { fill: #6b7685 } .headqueue { fill: #2563b8 } .records { fill: #e9e6f7; stroke: #7466b5; stroke-width: 1.5 }
            .cut { stroke: #f3f5f8; stroke-width: 4; paint-order: stroke }
            @media (prefers-color-scheme: dark) {
            .ground { fill: #0f151d } .band { fill: #18212c } .card { fill: #212c39; stroke: #66768a } text { fill: #c3ccd7 } .heading { fill: #eef2f6 } .name { fill: #ffffff }
            .chip { fill: #234067 } .chip.http { fill: #1f4a2f } .chip.time { fill: #564320 } .chip.out { fill: #532f48 } .chiptext { fill: #edf2f7 }
            .call, .data { stroke: #94a3b5 } .queue { stroke: #6aa9f7 } .label { fill: #8fc0ff } .headcall { fill: #94a3b5 } .headqueue { fill: #6aa9f7 } .records { fill: #37315c; stroke: #a89be6 }
            .cut { stroke: #18212c }
            }
            </style>
            <defs>
            <marker id="c" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto"><path class="headcall" d="M0 0 8 4 0 8z"/></marker>
            <marker id="q" viewBox="0 0 8 8" refX="6.5" refY="4" markerWidth="13" markerHeight="13" markerUnits="userSpaceOnUse" orient="auto"><path class="headqueue" d="M0 0 8 4 0 8z"/></marker>
            </defs>
            <rect class="ground" width="100%%" height="100%%"/>
            """.formatted(width, height));
        for (int band = 0; band < tops.size(); band++) {
            int bottom = band + 1 < tops.size() ? tops.get(band + 1) : height - MARGIN - 40;
            svg.append("<rect class=\"band\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"10\"/>\n".formatted(MARGIN / 2, tops.get(band), width - MARGIN, bottom - tops.get(band) - 12));
            text(svg, "heading", MARGIN + 4, tops.get(band) + 26, Places.BANDS.get(band).title());
        }
        svg.append(arrows).append(shapes);
        legend();
        return svg.append("</svg>\n").toString();
    }

    private void place() {
        int y = MARGIN / 2;
        for (int band = 0; band < Places.BANDS.size(); band++) {
            tops.add(y);
            y += HEAD + (band == 1 ? 18 : 0);
            List<List<String>> lines = Places.BANDS.get(band).lines();
            for (int line = 0; line < lines.size(); line++) {
                int tallest = 0;
                for (int column = 0; column < lines.get(line).size(); column++) {
                    String name = lines.get(line).get(column);
                    if (!name.isEmpty()) {
                        Card card = new Card(MARGIN + 4 + column * (WIDTH + GAP), y, name.equals(Places.RECORDS) ? 112 : height(files.get(name)), band, line, column);
                        cards.put(name, card);
                        tallest = Math.max(tallest, card.height);
                        width = Math.max(width, card.x + WIDTH + MARGIN + 4);
                    }
                }
                y += tallest + (line + 1 < lines.size() ? LINE_GAP : 0);
            }
            y += 36;
        }
        height = y + 40 + MARGIN;
    }

    private static int height(StageFile file) {
        return 34 + wrapped(file.says()).size() * TEXT_LINE + chips(file).size() * CHIP + 8;
    }

    private void card(String name, Card card, StringBuilder out) {
        if (name.equals(Places.RECORDS)) {
            records(card, out);
            return;
        }
        StageFile file = files.get(name);
        boolean aside = card.band == Places.BANDS.size() - 1;
        out.append("<rect class=\"card%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"8\"/>\n".formatted(aside ? " aside" : "", card.x, card.y, WIDTH, card.height));
        text(out, "name", card.x + 12, card.y + 24, name);
        int y = card.y + 42;
        for (String line : wrapped(file.says())) {
            text(out, "says", card.x + 12, y, line);
            y += TEXT_LINE;
        }
        y -= 8;
        for (String chip : chips(file)) {
            String kind = chip.startsWith("schedule") ? " time" : chip.startsWith("→") ? " out" : chip.startsWith("queue") || chip.startsWith("broker") ? "" : " http";
            out.append("<rect class=\"chip%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"16\" rx=\"8\"/>\n".formatted(kind, card.x + 10, y, WIDTH - 20));
            text(out, "chiptext", card.x + 18, y + 12, chip.length() > LETTERS + 2 ? chip.substring(0, LETTERS + 1) + "…" : chip);
            y += CHIP;
        }
    }

    private static void records(Card card, StringBuilder out) {
        int left = card.x + 28;
        int wide = WIDTH - 56;
        out.append("<path class=\"records\" d=\"M%1$d %2$d v%4$d a%5$d 12 0 0 0 %3$d 0 v-%4$d\"/>\n".formatted(left, card.y + 12, wide, card.height - 24, wide / 2));
        out.append("<ellipse class=\"records\" cx=\"%d\" cy=\"%d\" rx=\"%d\" ry=\"12\"/>\n".formatted(card.middle(), card.y + 12, wide / 2));
        text(out, "name", left + 14, card.y + 48, "the database");
        text(out, "says", left + 14, card.y + 66, "An image is a row with");
        text(out, "says", left + 14, card.y + 81, "a state; rows that wait");
        text(out, "says", left + 14, card.y + 96, "are the real queue.");
    }

    /** What it takes from, and what it asks outside. */
    private static List<String> chips(StageFile file) {
        List<String> entrances = file.entrances();
        List<String> chips = new ArrayList<>(entrances.size() > MOST_CHIPS ? entrances.subList(0, MOST_CHIPS - 1) : entrances);
        if (entrances.size() > MOST_CHIPS) {
            chips.add("and %d more paths".formatted(entrances.size() - MOST_CHIPS + 1));
        }
        file.targets("http").forEach(target -> chips.add("→ " + Endpoints.outside(target)));
        return chips;
    }

    private void arrows(StringBuilder out) {
        for (StageFile from : files.values()) {
            for (StageFile to : files.values()) {
                if (from == to || !cards.containsKey(from.name()) || !cards.containsKey(to.name())) {
                    continue;
                }
                Card start = cards.get(from.name());
                Card end = cards.get(to.name());
                boolean near = start.band == end.band && (start.column == end.column || Math.abs(start.column - end.column) == 1);
                String queue = from.targets("seda").stream().filter(to::takes).findFirst().orElse(null);
                boolean ahead = start.band == end.band && start.line == end.line && start.column < end.column;
                if (queue != null && ahead) {
                    arrow(start, end, "queue", queue.substring("seda:".length()), out);
                } else if (queue == null && from.targets("direct").stream().anyMatch(to::takes) && (near || from.name().equals("record") && to.name().equals("completion"))) {
                    arrow(start, end, "call", null, out);
                }
            }
        }
        arrow(cards.get("catalog"), cards.get(Places.RECORDS), "data", null, out);
        arrow(cards.get(Places.RECORDS), cards.get("feeder"), "data", null, out);
    }

    private void arrow(Card start, Card end, String kind, String label, StringBuilder out) {
        String path;
        int labelX = 0;
        int labelY = 0;
        if (start.band == end.band && start.line == end.line && end.column == start.column + 1) {
            path = "M%d %d H%d".formatted(start.x + WIDTH, start.side(), end == cards.get(Places.RECORDS) ? end.x + 26 : end.x - 2);
            labelX = start.x + WIDTH + GAP / 2 - 4;
            labelY = start.side() - 8;
        } else if (start.band == end.band && start.line == end.line && end.column > start.column) {
            int top = start.y - 14;
            path = "M%d %d V%d H%d V%d".formatted(start.middle() + 40, start.y, top, end.middle() - 40, end.y - 2);
            labelX = (start.middle() + end.middle()) / 2;
            labelY = top - 6;
        } else if (start.band == end.band && start.line == end.line && end.column == start.column - 1) {
            path = "M%d %d H%d".formatted(start.x, start.side() + 14, end.x + WIDTH + 2);
        } else if (start.band == end.band && start.column == end.column) {
            path = start.line < end.line ? "M%d %d V%d".formatted(start.middle(), start.bottom(), end.y - 2) : "M%d %d V%d".formatted(start.middle(), start.y, end.bottom() + 2);
        } else if (start.band == end.band) {
            // What goes down turns earlier than what goes up, so that the two are told apart.
            boolean down = start.line < end.line;
            int turn = down ? GAP / 2 - 14 : GAP / 2 + 10;
            int gutter = start.column < end.column ? start.x + WIDTH + turn : start.x - turn;
            int into = start.column < end.column ? end.x - 2 : end.x + WIDTH + 2;
            path = "M%d %d H%d V%d H%d".formatted(start.column < end.column ? start.x + WIDTH : start.x, start.side() + 14, gutter, end.side() + (down ? 0 : 14), into);
        } else {
            // Between the bands, and in by the left margin, where no heading stands.
            int gutter = tops.get(end.band) - 6;
            String begun = kind.equals("data") ? "M%d %d".formatted(start.middle(), start.bottom()) : "M%d %d H%d".formatted(start.x + WIDTH, start.side(), start.x + WIDTH + 18);
            path = "%s V%d H%d V%d H%d".formatted(begun, gutter, MARGIN - 4, end.side(), end.x - 2);
        }
        out.append("<path class=\"%s\" d=\"%s\" marker-end=\"url(#%s)\"/>\n".formatted(kind, path, kind.equals("queue") ? "q" : "c"));
        if (label != null) {
            out.append("<text class=\"label cut\" x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>\n".formatted(labelX, labelY, escaped(label)));
        }
    }

    private void legend() {
        int y = height - 34;
        int x = MARGIN + 4;
        for (String[] line : new String[][] {{"queue", "q", "a queue, with its name"}, {"call", "c", "a call (direct:) between neighbours"}, {"data", "c", "rows written and claimed"}}) {
            svg.append("<path class=\"%s\" d=\"M%d %d h40\" marker-end=\"url(#%s)\"/>\n".formatted(line[0], x, y - 4, line[1]));
            text(svg, "says", x + 52, y, line[2]);
            x += 262;
        }
        String[][] kinds = {{" http", "comes in from outside"}, {"", "taken from a queue"}, {" time", "on a schedule"}, {" out", "asked outside"}};
        for (String[] kind : kinds) {
            svg.append("<rect class=\"chip%s\" x=\"%d\" y=\"%d\" width=\"128\" height=\"16\" rx=\"8\"/>\n".formatted(kind[0], x, y - 12));
            text(svg, "chiptext", x + 8, y, kind[1]);
            x += 140;
        }
    }

    private static void text(StringBuilder out, String style, int x, int y, String text) {
        out.append("<text class=\"%s\" x=\"%d\" y=\"%d\">%s</text>\n".formatted(style, x, y, escaped(text)));
    }

    private static List<String> wrapped(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (line.length() + word.length() + 1 > LETTERS && line.length() > 0) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
