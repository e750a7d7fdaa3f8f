package io.dromedary.jpeg;

import java.util.Arrays;
import java.util.List;

/** What is made of a source, another JPEG or samples or several of these, with where the source's blocks go. */
final class OutputPicture {

    /** {@code null} where samples are made. */
    final CodedPicture picture;
    /** {@code null} where another JPEG is made. */
    final ReducedPicture reduced;
    /** {@code null} where the picture is the whole one and not a sample. */
    final Survey survey;
    /** Empty where one is made. */
    final List<OutputPicture> several;
    private final Frame source;
    private final Plan plan;
    /** By component, once it has begun. */
    private final ComponentSink[] sinks;

    private OutputPicture(Frame source, Plan plan, CodedPicture picture, Survey survey, ReducedPicture reduced, List<OutputPicture> several) {
        this.several = several;
        this.reduced = reduced;
        this.source = source;
        this.plan = plan;
        this.picture = picture;
        this.survey = survey;
        sinks = new ComponentSink[source.components().length];
    }

    static OutputPicture whole(Frame source, Colour colour, Plan plan, Workspace workspace) {
        Frame output = plan.output(source, colour);
        return new OutputPicture(source, plan, picture(output, colour, workspace), null, null, List.of());
    }

    static OutputPicture sample(Frame source, Colour colour, Plan plan, Workspace workspace) {
        Frame output = plan.output(source, colour);
        Survey survey = new Survey(source.components().length, output.unitsWide());
        return new OutputPicture(source, plan, picture(output.withUnitsWide(survey.width()), colour, workspace), survey, null, List.of());
    }

    static OutputPicture reduced(Frame source, ReducedPicture reduced) {
        return new OutputPicture(source, null, null, null, reduced, List.of());
    }

    /** What all are made of the same blocks, which are decoded once. */
    static OutputPicture several(Frame source, List<OutputPicture> several) {
        return new OutputPicture(source, null, null, null, null, List.copyOf(several));
    }

    private static CodedPicture picture(Frame frame, Colour colour, Workspace workspace) {
        return new CodedPicture(frame, colour, new QuantisationTable[frame.components().length], workspace);
    }

    /** Begins a component whose source has these steps. */
    ComponentSink begin(int component, QuantisationTable steps) {
        sinks[component] = !several.isEmpty() ? new ComponentSink(several.stream().map(each -> each.begin(component, steps)).toArray(ComponentSink[]::new))
                : reduced == null ? new ComponentSink(source, component, steps, plan, picture, survey)
                : new ComponentSink(source.components()[component], component, reduced.begin(component, steps));
        return sinks[component];
    }

    /** {@code null} where it has not begun. */
    ComponentSink sink(int component) {
        return sinks[component];
    }

    boolean isComplete() {
        return !Arrays.asList(sinks).contains(null);
    }

    /** Ends it once all blocks were handed over, by a progressive source at last. */
    void finish(ProgressivePicture progressive, boolean keep) {
        if (progressive != null) {
            progressive.handOver(sinks, keep);
        }
        if (picture != null) {
            picture.padColumns();
        }
        several.forEach(each -> each.finish(null, keep));
    }
}
