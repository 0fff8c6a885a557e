// Says so where a search does not get through. The people on the page stay.

const WHY = { foreign: "Something on your network answered instead of us. Press Search to see what." };

document.getElementById("search").addEventListener("broken", ({ detail }) => {
  const words = WHY[detail] ?? "The search did not get through. Press Search to try again.";
  document.getElementById("tally").textContent = words;
});
