package io.dromedary.jpeg;

/** The order in which a scan codes the DC coefficients of its components (ITU-T T.81, A.2). */
final class BlockOrder {

    /** Takes a DC coefficient of the scan's n-th component. */
    interface Levels {
        void take(int member, int level);
    }

    private final CodedPicture picture;
    private final int[] members;

    BlockOrder(CodedPicture picture, int[] members) {
        this.picture = picture;
        this.members = members;
    }

    void forEachLevel(Levels levels) {
        if (members.length == 1) {
            forEachOfOne(levels);
            return;
        }
        Component[] components = picture.frame.components();
        int units = picture.frame.unitsWide() * picture.frame.unitsHigh();
        for (int unit = 0; unit < units; unit++) {
            for (int member = 0; member < members.length; member++) {
                int horizontal = components[members[member]].horizontal();
                for (BlockStream stream : picture.streams[members[member]]) {
                    for (int x = 0; x < horizontal; x++) {
                        levels.take(member, stream.dc[unit * horizontal + x]);
                    }
                }
            }
        }
    }

    private void forEachOfOne(Levels levels) {
        Component component = picture.frame.components()[members[0]];
        BlockStream[] streams = picture.streams[members[0]];
        for (int row = 0; row < component.blocksHigh(); row++) {
            int at = row / streams.length * component.paddedWide();
            for (int column = 0; column < component.blocksWide(); column++) {
                levels.take(0, streams[row % streams.length].dc[at + column]);
            }
        }
    }
}
