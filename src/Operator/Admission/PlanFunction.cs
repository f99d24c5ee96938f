using Recordings.Planning;

namespace Operator.Admission;

/// <summary><see cref="Planner.Plan"/>, handed in so that a test of the loop can plan what it likes.</summary>
internal delegate Plan PlanFunction(Observation observation, DateTimeOffset now);
