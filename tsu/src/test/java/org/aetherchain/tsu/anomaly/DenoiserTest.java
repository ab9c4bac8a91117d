package org.aetherchain.tsu.anomaly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.aetherchain.tsu.Devices;
import org.aetherchain.tsu.TsuDevice;
import org.aetherchain.tsu.TsuException;
import org.junit.jupiter.api.Test;

class DenoiserTest {
  @Test
  void difference_isLargerForARowThatDoesNotFit_andNamesTheFeature() throws TsuException {
    FeatureTable usual = Tables.correlated(1000, 0, 1);
    try (TsuDevice device = Devices.open("java")) {
      FreeEnergyDetector detector =
          FreeEnergyDetector.train(usual, Tables.training(1), device, epoch -> {});
      try (Denoiser denoiser = new Denoiser(detector, device, 1, 1)) {
        double fits = 0;
        double odd = 0;
        for (int i = 1; i < 10; i++) {
          fits += denoiser.difference(new double[] {i / 10.0, i / 10.0, 0.5}).mean();
          odd += denoiser.difference(new double[] {i / 10.0, 1 - i / 10.0, 0.5}).mean();
        }
        assertTrue(odd > 1.15 * fits, odd + " against " + fits);
        Denoiser.Difference outside = denoiser.difference(new double[] {0.5, 0.5, 7});
        assertEquals("noise", outside.largest(1).getFirst().feature());
      }
    }
  }

  /// Names and shares leave the denoiser; nobody can ask it for a row, spins or bytes.
  @Test
  void nothingPublicGivesARow() {
    Set<Class<?>> harmless = Set.of(void.class, Denoiser.Difference.class);
    for (Method method : Denoiser.class.getDeclaredMethods()) {
      if (Modifier.isPublic(method.getModifiers())) {
        assertTrue(harmless.contains(method.getReturnType()), method.toString());
      }
    }
    assertEquals(
        List.of(List.class),
        Arrays.stream(Denoiser.Difference.class.getRecordComponents())
            .map(RecordComponent::getType)
            .toList());
    assertEquals(
        List.of(String.class, double.class),
        Arrays.stream(Denoiser.FeatureDifference.class.getRecordComponents())
            .map(RecordComponent::getType)
            .toList());
  }
}
