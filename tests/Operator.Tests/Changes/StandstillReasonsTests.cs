using System.Reflection;
using Operator.Changes;
using Recordings.Contract;
using Recordings.Planning;
using Recordings.Resources.Status;

namespace Operator.Tests.Changes;

/// <summary>Each reason that the operator can give has an answer for whoever asks for work: a reason that is added needs one.</summary>
public sealed class StandstillReasonsTests
{
    public static TheoryData<string> All => [.. Constants(typeof(Reasons))];

    public static TheoryData<string> Codes => [.. Constants(typeof(ErrorCodes))];

    [Theory]
    [MemberData(nameof(All))]
    public void Every_reason_either_keeps_something_from_happening_or_does_not(string reason) =>
        Assert.True(StandstillReasons.IsAnswered(reason) != StandstillReasons.Harmless.Contains(reason), $"{reason} has no answer, or two");

    [Theory]
    [MemberData(nameof(All))]
    [MemberData(nameof(Codes))]
    public void What_is_said_of_a_stage_names_it_and_what_the_operator_says(string reason)
    {
        var stage = new StageStatus { Name = "upload/main", State = StageState.Pending, Reason = reason, Message = "So the operator says." };

        var standstill = StandstillReasons.Of(reason, stage);

        if (StandstillReasons.Harmless.Contains(reason))
        {
            Assert.Null(standstill);
            return;
        }

        Assert.Equal(reason, standstill!.Reason);
        Assert.NotEmpty(standstill.Why);
        Assert.DoesNotContain("  ", standstill.Why, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_failures_code_and_message_are_told(string code)
    {
        var failed = StandstillReasons.Of(code, new StageStatus { Name = "trim", Message = "So it was." })!;
        var silent = StandstillReasons.Of(code, new StageStatus { Name = "trim" })!;

        Assert.StartsWith("trim ", failed.Why, StringComparison.Ordinal);
        Assert.EndsWith($": So it was. [{code}]", failed.Why, StringComparison.Ordinal);
        Assert.EndsWith($": {ErrorCatalogue.Describe(code).Meaning} [{code}]", silent.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reason_of_an_operator_newer_than_the_program_is_told_in_its_own_words()
    {
        var standstill = StandstillReasons.Of("WaitingForMoonlight", new StageStatus { Name = "trim", Message = "The moon is new." })!;

        Assert.Equal(("WaitingForMoonlight", "trim: WaitingForMoonlight (The moon is new)", true), (standstill.Reason, standstill.Why, standstill.NeedsUser));
    }

    private static IEnumerable<string> Constants(Type type) =>
        type.GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!);
}
