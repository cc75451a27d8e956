"""The flows between communes as a picture: every person is in one band, and names are escaped."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voterlist.files.flow_picture import Flow, flow_picture

pytest.importorskip("vl_convert")


def test_names_of_communes_are_escaped_and_counted():
    flows = [Flow("<b>Xã A</b>", "Xã B", "moved", 1200), Flow("Xã C", "Xã B", "paper", 34)]
    picture = flow_picture(flows)
    assert picture is not None
    assert "<b>" not in picture
    assert "Xã B · 1.234" in picture
    assert picture.count("<svg") == 1


def test_without_flows_there_is_no_picture():
    assert flow_picture([]) is None


@given(
    st.lists(
        st.builds(
            Flow,
            st.sampled_from(["a", "b", "c"]),
            st.sampled_from(["x", "y"]),
            st.sampled_from(["paper", "moved", "come", "gone"]),
            st.integers(1, 10**6),
        ),
        min_size=1,
        max_size=8,
        unique_by=lambda flow: flow[:3],
    )
)
def test_any_flows_can_be_drawn(flows):
    assert "<svg" in (flow_picture(flows) or "")
